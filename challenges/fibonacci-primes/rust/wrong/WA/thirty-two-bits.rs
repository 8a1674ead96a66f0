//! Counts in 32 bits, which are too few from fibonacci(48) on. Fails `fibonacci_large` only: 5 passed, 1 failed.

pub fn fibonacci(n: u32) -> u64 {
    let (mut current, mut next) = (0u32, 1u32);
    for _ in 0..n {
        (current, next) = (next, current.wrapping_add(next));
    }
    u64::from(current)
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
