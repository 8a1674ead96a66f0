//! Calls itself until the stack is used up.

fn deeper(n: u64) -> u64 {
    let frame = std::hint::black_box([n; 64]);
    deeper(n + 1) + frame[7]
}

pub fn fibonacci(n: u32) -> u64 {
    deeper(u64::from(n))
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
