//! Pads with what is left of 12 bytes, and takes more than there are of a long name with `ü` in it.
//! Fails `secret/any-letters` only: 8 passed, 1 failed.

use std::io;

fn euros(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
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
        let padding = &"            "[name.len()..];
        println!("{name}{padding}{count:>5}{:>12}", euros(count * price));
    }
    println!("{}", "-".repeat(29));
    println!("{:<17}{:>12}", "total", euros(total));
}
