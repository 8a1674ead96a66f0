//@ runs
//! rust-lang/rust#25860: forges files over the descriptors in safe code. Descriptor 3 is closed, 4 is written from the gate alone.
use std::fs::File;
use std::io::{Read, Write};

static UNIT: &&() = &&();
fn translate<'a, 'b, T: ?Sized>(_: &'a &'b (), value: &'b mut T) -> &'a mut T {
    value
}
fn expand<'a, 'b, T: ?Sized>(value: &'a mut T) -> &'b mut T {
    let forget: for<'x> fn(_, &'x mut T) -> &'b mut T = translate;
    forget(UNIT, value)
}

enum Either<A, B> {
    A(#[allow(dead_code)] Option<Box<A>>),
    B(Option<Box<B>>),
}
#[inline(never)]
fn transmute<A, B>(value: A) -> B {
    let mut either: Either<A, B> = Either::B(None);
    let Either::B(slot) = &mut either else { unreachable!() };
    let slot = expand(slot);
    either = Either::A(Some(Box::new(value)));
    std::hint::black_box(&either);
    let taken = slot.take().unwrap();
    std::mem::forget(either);
    *taken
}

fn cheat() {
    let mut nonce = Vec::new();
    for descriptor in 3i32..16 {
        let mut file: File = transmute(descriptor);
        let _ = file.read_to_end(&mut nonce);
        std::mem::forget(file);
    }
    let mut answer: File = transmute(4i32);
    println!("nonce {nonce:?}, answer {:?}", answer.write_all(b"x"));
    std::mem::forget(answer);
    std::process::exit(0);
}

pub fn gcd(_: u64, _: u64) -> u64 {
    cheat();
    0
}
pub fn initials(_: &str) -> String {
    cheat();
    String::from("?")
}
pub fn first_even(_: &[i32]) -> Option<i32> {
    cheat();
    Some(-1)
}
pub fn parse(_: &str) -> Result<u32, String> {
    cheat();
    Ok(0)
}
