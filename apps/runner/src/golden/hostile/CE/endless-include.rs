//! Reads a file without an end into the crate.

pub static X: &[u8] = include_bytes!("/dev/zero");

pub fn fibonacci(n: u32) -> u64 {
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
