//@ CE
//! Writes to descriptor 4 with unsafe code.
use std::io::Write;
use std::os::fd::FromRawFd;

fn cheat() {
    let mut answer = unsafe { std::fs::File::from_raw_fd(4) };
    let _ = answer.write_all(b"nonce");
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
