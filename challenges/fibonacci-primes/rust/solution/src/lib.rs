/// The `n`-th Fibonacci number, where `fibonacci(0)` is 0 and `fibonacci(1)` is 1.
pub fn fibonacci(n: u32) -> u64 {
    let (mut current, mut next) = (0, 1);
    for _ in 0..n {
        (current, next) = (next, current + next);
    }
    current
}

/// Whether `n` is a prime number.
pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    // A divisor above the square root always has a partner below it.
    let mut divisor = 2;
    while divisor * divisor <= n {
        if n % divisor == 0 {
            return false;
        }
        divisor += 1;
    }
    true
}
