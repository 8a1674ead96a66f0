//! Squares in 32 bits, which wrap around silently in optimised code and then strike out primes.
//! Fails the three largest limits: 10 passed, 3 failed.

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
        let mut multiple = (number as u32 * number as u32) as usize;
        while multiple <= limit {
            struck_out[multiple] = true;
            multiple += number;
        }
    }
    count
}
