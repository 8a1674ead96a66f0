//! Never takes a step in its loop, and prints in it. Fails all but `secret/no-readings`: 1 passed, 7 failed.

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
    }
    let at = 0;
    while at < readings.len() {
        println!("lowest {} so far", readings[at]);
    }
}
