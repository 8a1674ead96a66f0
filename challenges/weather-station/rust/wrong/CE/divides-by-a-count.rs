//! Divides a float by a `usize` without saying `as f64`. No test runs.

use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let readings: Vec<f64> = input
        .split_whitespace()
        .skip(1)
        .map(|word| word.parse().expect("a number"))
        .collect();
    let Some(&first) = readings.first() else {
        println!("no readings");
        return;
    };
    println!("lowest {}", readings.iter().copied().fold(first, f64::min));
    println!("highest {}", readings.iter().copied().fold(first, f64::max));
    println!("average {}", readings.iter().sum::<f64>() / readings.len());
}
