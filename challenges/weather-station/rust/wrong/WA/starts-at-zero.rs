//! Starts the lowest and the highest with 0, which no reading may be beyond. 3 passed, 5 failed.

use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let readings: Vec<f64> = input
        .split_whitespace()
        .skip(1)
        .map(|word| word.parse().expect("a number"))
        .collect();
    if readings.is_empty() {
        println!("no readings");
        return;
    }
    let (mut lowest, mut highest, mut sum) = (0.0, 0.0, 0.0);
    for &reading in &readings {
        lowest = f64::min(lowest, reading);
        highest = f64::max(highest, reading);
        sum += reading;
    }
    println!("lowest {lowest}");
    println!("highest {highest}");
    println!("average {}", sum / readings.len() as f64);
}
