//! Seats guests in their order, each away from the first opponent who is seated already, and never looks again.
//! 5 passed, 7 failed.

use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let numbers: Vec<usize> = input
        .split_whitespace()
        .map(|word| word.parse().expect("a number"))
        .collect();
    let mut seats = vec!['A'; numbers[0]];
    for quarrel in numbers[2..].chunks_exact(2) {
        let (one, other) = (quarrel[0] - 1, quarrel[1] - 1);
        if seats[one] == seats[other] {
            seats[other] = if seats[one] == 'A' { 'B' } else { 'A' };
        }
    }
    println!("{}", seats.into_iter().collect::<String>());
}
