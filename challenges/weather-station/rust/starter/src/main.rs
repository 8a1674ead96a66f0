use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let mut words = input.split_whitespace();
    let count: usize = words
        .next()
        .expect("a number of readings")
        .parse()
        .expect("a whole number");

    // TODO: read that many numbers with parse::<f64>(), and print "no readings" if there are none.
    // TODO: find the lowest and the highest of them, and the average.
    println!("lowest {count}");
    println!("highest {count}");
    println!("average {count}");
}
