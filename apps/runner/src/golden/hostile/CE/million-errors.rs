//! A million errors from a few lines.

macro_rules! ten {
    ($($t:tt)*) => { $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* };
}
macro_rules! wrong {
    () => { ten! { let _: u8 = "not a number"; } };
}
macro_rules! hundred { () => { wrong!(); wrong!(); wrong!(); wrong!(); wrong!(); wrong!(); wrong!(); wrong!(); wrong!(); wrong!(); }; }
macro_rules! thousand { () => { ten! { hundred!(); } }; }
macro_rules! many { () => { ten! { thousand!(); } }; }
macro_rules! more { () => { ten! { many!(); } }; }

pub fn fibonacci(n: u32) -> u64 {
    ten! { more!(); }
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
