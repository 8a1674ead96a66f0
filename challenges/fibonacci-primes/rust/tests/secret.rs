use fibonacci_primes::*;

#[test]
fn fibonacci_edges() {
    assert_eq!(fibonacci(0), 0, "fibonacci(0)");
    assert_eq!(fibonacci(1), 1, "fibonacci(1)");
}

#[test]
fn fibonacci_large() {
    // The first number that does not fit in 32 bits is fibonacci(48).
    assert_eq!(fibonacci(48), 4_807_526_976, "fibonacci(48)");
    assert_eq!(fibonacci(75), 2_111_485_077_978_050, "fibonacci(75)");
    assert_eq!(fibonacci(90), 2_880_067_194_370_816_120, "fibonacci(90)");
}

#[test]
fn prime_edges() {
    assert_eq!(is_prime(0), false, "is_prime(0)");
    assert_eq!(is_prime(1), false, "is_prime(1)");
    assert_eq!(is_prime(2), true, "is_prime(2)");
    assert_eq!(is_prime(25), false, "is_prime(25)");
}

#[test]
fn prime_large() {
    assert_eq!(is_prime(1_000_000_007), true, "is_prime(1000000007)");
    // The largest prime below 10^12.
    assert_eq!(is_prime(999_999_999_989), true, "is_prime(999999999989)");
    // 999,983 × 999,983: its only divisor is its square root.
    assert_eq!(is_prime(999_966_000_289), false, "is_prime(999966000289)");
}
