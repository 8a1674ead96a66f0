//! Ten gigabytes to stdout and stderr in turn, in small pieces: neither is more than half of it.

pub fn fibonacci(n: u32) -> u64 {
    use std::io::Write;
    let piece = [b'x'; 512];
    for _ in 0..10_485_760 {
        std::io::stdout().write_all(&piece).unwrap();
        std::io::stderr().write_all(&piece).unwrap();
    }
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
