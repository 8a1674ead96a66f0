//! Prints to stderr without an end.

pub fn fibonacci(n: u32) -> u64 {
    loop {
        eprintln!("still at {n}, and again, and again, and again");
    }
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
