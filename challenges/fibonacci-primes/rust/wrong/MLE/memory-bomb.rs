//! Allocates memory and writes to all of it, without end. 3 passed (the prime tests), 3 failed.

use std::hint::black_box;

pub fn fibonacci(n: u32) -> u64 {
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    loop {
        blocks.push(black_box(vec![1; 8 << 20]));
        if black_box(&blocks).len() == usize::MAX {
            return u64::from(n);
        }
    }
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
