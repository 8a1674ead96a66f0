//! Aborts: a signal, and no core file.

pub fn fibonacci(n: u32) -> u64 {
    std::process::abort()
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
