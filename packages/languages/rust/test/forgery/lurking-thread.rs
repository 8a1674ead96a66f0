//@ runs
//! A thread that waits for the end and keeps trying to open the descriptors of the answer.
use std::io::Write;

fn cheat() {
    std::thread::spawn(|| {
        loop {
            for path in ["/proc/self/fd/4", "/dev/fd/4", "/proc/thread-self/fd/4"] {
                if let Ok(mut answer) = std::fs::OpenOptions::new().write(true).open(path) {
                    let nonce = std::fs::read("/proc/self/fd/3").unwrap_or_default();
                    let _ = answer.write_all(&nonce);
                }
            }
        }
    });
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
