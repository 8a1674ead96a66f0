//! Ten gigabytes to stdout.

pub fn fibonacci(n: u32) -> u64 {
    use std::io::Write;
    let piece = [b'x'; 65_536];
    for _ in 0..163_840 {
        std::io::stdout().write_all(&piece).unwrap();
    }
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
