//! Counts with powers of five until they are larger than `n`, but no `u32` is larger than the largest.
//! Fails `zeros_of_the_largest` only: 7 passed, 1 failed.

use num_bigint::BigUint;

pub fn factorial(n: u32) -> BigUint {
    (1..=n).fold(BigUint::from(1u32), |product, factor| product * factor)
}

pub fn digit_sum(number: &BigUint) -> u64 {
    number.to_radix_le(10).into_iter().map(u64::from).sum()
}

pub fn zeros_at_the_end(n: u32) -> u32 {
    let mut zeros = 0;
    let mut power = 5;
    while power <= n {
        zeros += n / power;
        power *= 5;
    }
    zeros
}
