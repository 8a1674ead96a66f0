//! Keeps the numbers themselves, eight bytes each. Fails `fifty-million` only: 12 passed, 1 failed.

pub fn count_primes(limit: u64) -> u64 {
    let mut numbers: Vec<u64> = (0..=limit).collect();
    let mut count = 0;
    for number in 2..numbers.len() {
        if numbers[number] == 0 {
            continue;
        }
        count += 1;
        let mut multiple = number * number;
        while multiple < numbers.len() {
            numbers[multiple] = 0;
            multiple += number;
        }
    }
    count
}
