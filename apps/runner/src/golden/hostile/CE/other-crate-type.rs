//! Asks to be a program of another name.

#![crate_type = "bin"]
#![crate_name = "other"]

pub fn fibonacci(n: u32) -> u64 {
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
