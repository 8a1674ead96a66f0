//! Counts up to the limit without the limit itself. Fails where the limit is a prime: 9 passed, 4 failed.

pub fn count_primes(limit: u64) -> u64 {
    let limit = limit as usize;
    let mut struck_out = vec![false; limit + 1];
    let mut count = 0;
    for number in 2..limit {
        if struck_out[number] {
            continue;
        }
        count += 1;
        // Smaller multiples have a smaller divisor, which struck them out.
        let mut multiple = number * number;
        while multiple <= limit {
            struck_out[multiple] = true;
            multiple += number;
        }
    }
    count
}
