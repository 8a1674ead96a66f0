//! Forgets to count up, so the loop never ends for n above 1. `fibonacci_small` and `fibonacci_large` run out of time:
//! 4 passed, 2 failed.

pub fn fibonacci(n: u32) -> u64 {
    if n < 2 {
        return u64::from(n);
    }
    let (mut current, mut next) = (0u64, 1u64);
    let step = 0;
    while step < n {
        (current, next) = (next, current.wrapping_add(next));
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
