//! A constant that is never done, with the compiler's lint allowed.

#![allow(long_running_const_eval)]

pub const X: u32 = {
    let mut i = 0u32;
    loop {
        i = i.wrapping_add(1);
        if i == 7 && i == 8 {
            break i;
        }
    }
};

pub fn fibonacci(n: u32) -> u64 {
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
