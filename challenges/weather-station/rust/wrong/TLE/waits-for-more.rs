//! Asks for another line until a word comes, which never happens at the end of the input. 0 passed, 8 failed.

use std::io;

fn next_word(waiting: &mut Vec<String>) -> String {
    while waiting.is_empty() {
        let mut line = String::new();
        io::stdin().read_line(&mut line).expect("a line of text");
        waiting.extend(line.split_whitespace().rev().map(str::to_string));
    }
    waiting.pop().expect("a word is there")
}

fn main() {
    let mut waiting = Vec::new();
    let count: usize = next_word(&mut waiting).parse().expect("a whole number");
    let mut readings: Vec<f64> = Vec::new();
    // One too many.
    for _ in 0..=count {
        readings.push(next_word(&mut waiting).parse().expect("a number"));
    }
    println!("average {}", readings.iter().sum::<f64>() / count as f64);
}
