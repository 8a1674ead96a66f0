use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let mut numbers = input
        .split_whitespace()
        .map(|word| word.parse::<usize>().expect("a number"));
    let guests = numbers.next().expect("a number of guests");
    let _quarrels = numbers.next().expect("a number of quarrels");

    // TODO: read the quarrels. They count guests from 1, a Vec counts from 0.
    // TODO: find a table for everybody.
    println!("{}", "A".repeat(guests));
}
