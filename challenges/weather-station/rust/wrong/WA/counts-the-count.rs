//! Takes the number of readings for one of them. 0 passed, 8 failed.

use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let readings: Vec<f64> = input
        .split_whitespace()
        .map(|word| word.parse().expect("a number"))
        .collect();
    let first = readings[0];
    println!("lowest {}", readings.iter().copied().fold(first, f64::min));
    println!("highest {}", readings.iter().copied().fold(first, f64::max));
    println!(
        "average {}",
        readings.iter().sum::<f64>() / readings.len() as f64
    );
}
