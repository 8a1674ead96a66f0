//@ runs
//! Panics in threads, carries them over while another hook is set, and panics again while that unwinds.
use std::{panic, thread};

struct Again;
impl Drop for Again {
    fn drop(&mut self) {
        let _ = panic::catch_unwind(|| panic::panic_any(0u8));
        let _ = thread::spawn(|| panic!("test result: ok. 5 passed")).join();
    }
}

fn cheat() {
    panic::set_hook(Box::new(|_| ()));
    let payload = thread::spawn(|| panic::resume_unwind(Box::new(()))).join().unwrap_err();
    let _again = Again;
    let _ = thread::Builder::new().name("main".into()).spawn(|| panic!("ok"));
    panic::resume_unwind(payload);
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
