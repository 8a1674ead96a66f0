//! Adds the bytes of the number instead of its decimal digits. 6 passed, 2 failed.

use num_bigint::BigUint;

pub fn factorial(n: u32) -> BigUint {
    (1..=n).fold(BigUint::from(1u32), |product, factor| product * factor)
}

pub fn digit_sum(number: &BigUint) -> u64 {
    number.to_bytes_le().into_iter().map(u64::from).sum()
}

pub fn zeros_at_the_end(n: u32) -> u32 {
    let mut zeros = 0;
    let mut left = n;
    while left > 0 {
        left /= 5;
        zeros += left;
    }
    zeros
}
