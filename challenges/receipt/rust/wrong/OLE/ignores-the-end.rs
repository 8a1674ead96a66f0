//! Does not notice the end of the input, where `read_line` reads nothing, and prints the last line for ever.
//! 0 passed, 9 failed.

use std::io;

fn main() {
    let mut words = Vec::new();
    loop {
        let mut line = String::new();
        io::stdin().read_line(&mut line).expect("the input is text");
        if !line.is_empty() {
            words = line.split_whitespace().map(str::to_string).collect();
        }
        println!("{words:?}");
    }
}
