//! Asks of each number whether it is a prime, which takes too long for millions.
//! 11 passed, 2 failed.

pub fn count_primes(limit: u64) -> u64 {
    (2..=limit).filter(|&number| is_prime(number)).count() as u64
}

fn is_prime(number: u64) -> bool {
    (2..)
        .take_while(|divisor| divisor * divisor <= number)
        .all(|divisor| number % divisor != 0)
}
