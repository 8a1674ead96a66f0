//! A million writes of one byte and some more: over the limit, in the smallest of steps.

pub fn fibonacci(n: u32) -> u64 {
    use std::io::Write;
    if n == 2 {
        for _ in 0..1_100_000 {
            std::io::stderr().write_all(b"x").unwrap();
        }
    }
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
