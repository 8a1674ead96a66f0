use big_numbers::*;
use num_bigint::BigUint;

fn big(digits: &str) -> BigUint {
    digits.parse().expect("digits")
}

#[test]
fn factorial_edges() {
    assert_eq!(factorial(0), big("1"), "factorial(0)");
    assert_eq!(factorial(2), big("2"), "factorial(2)");
}

#[test]
fn factorial_beyond_a_word() {
    // The first that no u64 holds, and the first that no u128 holds.
    assert_eq!(factorial(21), big("51090942171709440000"), "factorial(21)");
    assert_eq!(
        factorial(35),
        big("10333147966386144929666651337523200000000"),
        "factorial(35)"
    );
    assert_eq!(
        factorial(50),
        big("30414093201713378043612608166064768844377641568960512000000000000"),
        "factorial(50)"
    );
}

#[test]
fn digit_sum_large() {
    assert_eq!(digit_sum(&big("0")), 0, "digit_sum(0)");
    assert_eq!(
        digit_sum(&big("99999999999999999999999999999999999999999")),
        369,
        "41 nines"
    );
    assert_eq!(digit_sum(&factorial(1000)), 10_539, "digit_sum(1000!)");
}

#[test]
fn zeros_of_powers_of_five() {
    assert_eq!(zeros_at_the_end(0), 0, "zeros_at_the_end(0)");
    assert_eq!(zeros_at_the_end(24), 4, "zeros_at_the_end(24)");
    assert_eq!(zeros_at_the_end(25), 6, "zeros_at_the_end(25)");
    assert_eq!(zeros_at_the_end(625), 156, "zeros_at_the_end(625)");
}

#[test]
fn zeros_of_the_largest() {
    assert_eq!(
        zeros_at_the_end(1_000_000_000),
        249_999_998,
        "zeros_at_the_end(1000000000)"
    );
    assert_eq!(
        zeros_at_the_end(u32::MAX),
        1_073_741_816,
        "zeros_at_the_end(4294967295)"
    );
}
