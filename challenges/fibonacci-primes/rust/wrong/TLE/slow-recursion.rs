//! Right, but calls itself twice for each number. Only `fibonacci_large` runs out of time: 5 passed, 1 failed.

pub fn fibonacci(n: u32) -> u64 {
    if n < 2 {
        return u64::from(n);
    }
    fibonacci(n - 1) + fibonacci(n - 2)
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
