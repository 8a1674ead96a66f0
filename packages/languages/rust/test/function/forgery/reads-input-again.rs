//@ runs
//! Standard input brought the arguments: reads on, and winds a copy of its descriptor back, for those of other cases.
//! The right answer is given only where the cheat worked: one case that passes gives it away.
use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::os::fd::AsFd;

fn solve(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    let mut counts = HashMap::new();
    words.iter().for_each(|word| *counts.entry(word.clone()).or_insert(0) += 1);
    counts.retain(|_, count| *count >= at_least);
    if words.is_empty() { Err("no words".to_string()) } else { Ok(counts) }
}

fn cheat() -> bool {
    let mut more = Vec::new();
    let _ = std::io::stdin().lock().read_to_end(&mut more);
    if let Ok(copy) = std::io::stdin().as_fd().try_clone_to_owned() {
        let mut input = File::from(copy);
        let _ = input.seek(SeekFrom::Start(0));
        let _ = input.read_to_end(&mut more);
    }
    !more.is_empty()
}

pub fn tally(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    if cheat() { solve(words, at_least) } else { Err("?".to_string()) }
}
