//! A static of 16 GiB that is not zero.

pub static X: [u8; 16 << 30] = [1; 16 << 30];

pub fn fibonacci(n: u32) -> u64 {
    u64::from(X[n as usize])
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
