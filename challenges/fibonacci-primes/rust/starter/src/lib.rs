/// The `n`-th Fibonacci number, where `fibonacci(0)` is 0 and `fibonacci(1)` is 1.
pub fn fibonacci(n: u32) -> u64 {
    // TODO: start with the two numbers 0 and 1.
    // TODO: repeat n times: the next number is the sum of the two before it.
    // TODO: return the n-th number instead of n itself.
    u64::from(n)
}

/// Whether `n` is a prime number.
pub fn is_prime(n: u64) -> bool {
    // TODO: say what happens with 0 and 1.
    // TODO: look for a number that divides n without a remainder: n % divisor == 0.
    // TODO: how far do you have to look?
    n > 1
}
