use big_numbers::*;
use num_bigint::BigUint;

#[test]
fn factorial_small() {
    assert_eq!(factorial(1), BigUint::from(1u32), "factorial(1)");
    assert_eq!(factorial(5), BigUint::from(120u32), "factorial(5)");
    assert_eq!(factorial(10), BigUint::from(3_628_800u32), "factorial(10)");
}

#[test]
fn digit_sum_small() {
    assert_eq!(digit_sum(&BigUint::from(7u32)), 7, "digit_sum(7)");
    assert_eq!(
        digit_sum(&BigUint::from(3_628_800u32)),
        27,
        "digit_sum(3628800)"
    );
}

#[test]
fn zeros_small() {
    assert_eq!(zeros_at_the_end(4), 0, "zeros_at_the_end(4)");
    assert_eq!(zeros_at_the_end(5), 1, "zeros_at_the_end(5)");
    assert_eq!(zeros_at_the_end(10), 2, "zeros_at_the_end(10)");
}
