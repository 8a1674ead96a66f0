//! Takes the second line for all there is. Fails where the readings are spread over lines: 5 passed, 3 failed.

use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let readings: Vec<f64> = input
        .lines()
        .nth(1)
        .unwrap_or("")
        .split_whitespace()
        .map(|word| word.parse().expect("a number"))
        .collect();
    let Some(&first) = readings.first() else {
        println!("no readings");
        return;
    };
    println!("lowest {}", readings.iter().copied().fold(first, f64::min));
    println!("highest {}", readings.iter().copied().fold(first, f64::max));
    println!(
        "average {}",
        readings.iter().sum::<f64>() / readings.len() as f64
    );
}
