//! Counts cents in 32 bits. Fails `secret/gold` only, with an overflow: 8 passed, 1 failed.

use std::io;

fn euros(cents: u32) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn main() {
    let mut total: u32 = 0;
    for line in io::stdin().lines() {
        let line = line.expect("the input is text");
        let mut words = line.split(' ');
        let name = words.next().expect("a name");
        let count: u32 = words.next().expect("a count").parse().expect("a number");
        let price: u32 = words.next().expect("a price").parse().expect("a number");

        total += count * price;
        println!("{name:<12}{count:>5}{:>12}", euros(count * price));
    }
    println!("{}", "-".repeat(29));
    println!("{:<17}{:>12}", "total", euros(total));
}
