//! Adds a number to a text with `+`. No test runs.

use std::io;

fn euros(cents: u64) -> String {
    (cents / 100).to_string() + "." + cents % 100
}

fn main() {
    let mut total: u64 = 0;
    for line in io::stdin().lines() {
        let line = line.expect("the input is text");
        let mut words = line.split(' ');
        let name = words.next().expect("a name");
        let count: u64 = words.next().expect("a count").parse().expect("a number");
        let price: u64 = words.next().expect("a price").parse().expect("a number");

        total += count * price;
        println!("{name:<12}{count:>5}{:>12}", euros(count * price));
    }
    println!("{}", "-".repeat(29));
    println!("{:<17}{:>12}", "total", euros(total));
}
