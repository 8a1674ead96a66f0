//! Prints whole degrees only. 1 passed, 7 failed.

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
    let lowest = readings.iter().copied().fold(first, f64::min);
    let highest = readings.iter().copied().fold(first, f64::max);
    let average = readings.iter().sum::<f64>() / readings.len() as f64;
    println!("lowest {lowest:.0}");
    println!("highest {highest:.0}");
    println!("average {average:.0}");
}
