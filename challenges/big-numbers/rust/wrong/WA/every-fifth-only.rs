//! Counts one five for every fifth number, also where there are two. 6 passed, 2 failed.

use num_bigint::BigUint;

pub fn factorial(n: u32) -> BigUint {
    (1..=n).fold(BigUint::from(1u32), |product, factor| product * factor)
}

pub fn digit_sum(number: &BigUint) -> u64 {
    number.to_radix_le(10).into_iter().map(u64::from).sum()
}

pub fn zeros_at_the_end(n: u32) -> u32 {
    n / 5
}
