//! A semicolon is missing at the end of the `let` line. No test runs.

pub fn fibonacci(n: u32) -> u64 {
    let (mut current, mut next) = (0, 1)
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
