use num_bigint::BigUint;

/// 1 × 2 × … × `n`.
pub fn factorial(n: u32) -> BigUint {
    // TODO: start with a large 1, and multiply it by every number up to n.
    BigUint::from(n)
}

/// The sum of the decimal digits.
pub fn digit_sum(number: &BigUint) -> u64 {
    // TODO: go through the digits, and add them up.
    number.to_string().len() as u64
}

/// How many zeros `n!` ends with.
pub fn zeros_at_the_end(n: u32) -> u32 {
    // TODO: count the fives among the factors.
    n
}
