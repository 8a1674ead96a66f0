use std::io;

fn main() {
    let mut total: u64 = 0;
    for line in io::stdin().lines() {
        let line = line.expect("the input is text");
        let mut words = line.split(' ');
        let name = words.next().expect("a name");
        let count: u64 = words.next().expect("a count").parse().expect("a number");
        let price: u64 = words.next().expect("a price").parse().expect("a number");

        total += count * price;
        // TODO: pad the columns, and print euros and cents instead of cents.
        println!("{name} {count} {}", count * price);
    }
    // TODO: print the line of hyphens.
    println!("total {total}");
}
