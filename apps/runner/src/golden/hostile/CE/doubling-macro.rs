//! A macro that doubles its input at each step.

macro_rules! double {
    ($($t:tt)*) => { double!($($t)* $($t)*); };
}
double!(x y);

pub fn fibonacci(n: u32) -> u64 {
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
