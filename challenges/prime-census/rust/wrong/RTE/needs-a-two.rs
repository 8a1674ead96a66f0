//! Strikes out 0 and 1 without asking whether they are in the list. Fails `zero` only: 12 passed, 1 failed.

pub fn count_primes(limit: u64) -> u64 {
    let limit = limit as usize;
    let mut struck_out = vec![false; limit + 1];
    struck_out[0] = true;
    struck_out[1] = true;
    let mut count = 0;
    for number in 2..=limit {
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
