//@ runs
//! Throws the very value that a return would bring, in a box whose destructor goes on trying.
use std::collections::HashMap;

struct Payload(Result<HashMap<String, usize>, String>);
impl Drop for Payload {
    fn drop(&mut self) {
        println!("{:?}", self.0);
        std::process::exit(0);
    }
}

pub fn tally(words: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    let counts = words.iter().map(|word| (word.clone(), 1)).collect();
    std::panic::panic_any(Payload(Ok(counts)))
}
