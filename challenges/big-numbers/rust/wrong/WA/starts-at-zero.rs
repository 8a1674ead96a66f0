//! Starts its product with 0, which stays 0. 4 passed, 4 failed.

use num_bigint::BigUint;

pub fn factorial(n: u32) -> BigUint {
    (1..=n).fold(BigUint::from(0u32), |product, factor| product * factor)
}

pub fn digit_sum(number: &BigUint) -> u64 {
    number.to_radix_le(10).into_iter().map(u64::from).sum()
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
