use num_bigint::BigUint;

/// 1 × 2 × … × `n`.
pub fn factorial(n: u32) -> BigUint {
    (1..=n).fold(BigUint::from(1u32), |product, factor| product * factor)
}

/// The sum of the decimal digits.
pub fn digit_sum(number: &BigUint) -> u64 {
    number.to_radix_le(10).into_iter().map(u64::from).sum()
}

/// How many zeros `n!` ends with.
pub fn zeros_at_the_end(n: u32) -> u32 {
    // Each factor 5 meets a factor 2. Of 5, 25, 125, … every multiple brings one more.
    let mut zeros = 0;
    let mut left = n;
    while left > 0 {
        left /= 5;
        zeros += left;
    }
    zeros
}
