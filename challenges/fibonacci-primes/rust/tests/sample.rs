use fibonacci_primes::*;

#[test]
fn fibonacci_small() {
    assert_eq!(fibonacci(2), 1, "fibonacci(2)");
    assert_eq!(fibonacci(3), 2, "fibonacci(3)");
    assert_eq!(fibonacci(7), 13, "fibonacci(7)");
    assert_eq!(fibonacci(10), 55, "fibonacci(10)");
}

#[test]
fn prime_small() {
    assert_eq!(is_prime(7), true, "is_prime(7)");
    assert_eq!(is_prime(8), false, "is_prime(8)");
    assert_eq!(is_prime(13), true, "is_prime(13)");
    assert_eq!(is_prime(15), false, "is_prime(15)");
}
