//! Each call needs another, larger type.

pub fn grow<T: std::fmt::Debug>(n: u32, t: T) -> u64 {
    if n == 0 { 0 } else { grow(n - 1, (t, 1u8)) }
}

pub fn fibonacci(n: u32) -> u64 {
    grow(n, 1u8)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
