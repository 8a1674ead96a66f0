//! Panics with a message of its own for some inputs. `fibonacci_large` and `prime_edges` fail, the other four pass:
//! 4 passed, 2 failed.

pub fn fibonacci(n: u32) -> u64 {
    if n > 40 {
        panic!("fibonacci({n}) is too large for me");
    }
    let (mut current, mut next) = (0, 1);
    for _ in 0..n {
        (current, next) = (next, current + next);
    }
    current
}

pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        panic!("is_prime({n}): I only know numbers from 2 on");
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
