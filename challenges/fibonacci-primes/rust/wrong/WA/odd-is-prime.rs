//! Takes every odd number for a prime, and 2. Fails all three prime tests: 3 passed, 3 failed.

pub fn fibonacci(n: u32) -> u64 {
    let (mut current, mut next) = (0, 1);
    for _ in 0..n {
        (current, next) = (next, current + next);
    }
    current
}

pub fn is_prime(n: u64) -> bool {
    n == 2 || n % 2 == 1
}
