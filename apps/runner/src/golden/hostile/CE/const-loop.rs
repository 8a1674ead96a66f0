//! A constant that is never done; the compiler's lint stops it.

pub const X: u32 = {
    let mut i = 0u32;
    loop {
        i = i.wrapping_add(1);
    }
};

pub fn fibonacci(n: u32) -> u64 {
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
