//! A sound crate by itself, but `is_prime` is missing, so the tests do not build. No test runs.

pub fn fibonacci(n: u32) -> u64 {
    let (mut current, mut next) = (0, 1);
    for _ in 0..n {
        (current, next) = (next, current + next);
    }
    current
}
