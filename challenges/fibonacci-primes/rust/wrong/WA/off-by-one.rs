//! Starts the sequence with 1 and 1 instead of 0 and 1, so every answer is one place too far on.
//! Fails all three Fibonacci tests: 3 passed, 3 failed.

pub fn fibonacci(n: u32) -> u64 {
    let (mut current, mut next) = (1, 1);
    for _ in 0..n {
        (current, next) = (next, current + next);
    }
    current
}

pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    let mut divisor = 2;
    while divisor * divisor <= n {
        if n % divisor == 0 {
            return false;
        }
        divisor += 1;
    }
    true
}
