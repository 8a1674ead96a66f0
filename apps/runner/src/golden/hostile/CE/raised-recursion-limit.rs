//! Recursion of a macro with the compiler's own bound lifted.

#![recursion_limit = "1000000000"]

macro_rules! longer {
    ($($t:tt)*) => { longer!($($t)* x); };
}
longer!(x);

pub fn fibonacci(n: u32) -> u64 {
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
