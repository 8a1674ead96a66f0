//@ CE
//! An allocator of its own sees every buffer of the driver: the nonce, the arguments, the answer before it is sent.
use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::HashMap;

struct Spy;
unsafe impl GlobalAlloc for Spy {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}
#[global_allocator]
static SPY: Spy = Spy;

pub fn tally(_: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    Err("?".to_string())
}
