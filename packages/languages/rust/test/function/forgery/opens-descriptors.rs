//@ runs
//! Opens the descriptors of the nonce, the answer and the input by name.
//! The right answer is given only where the cheat worked: one case that passes gives it away.
use std::collections::HashMap;

fn solve(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    let mut counts = HashMap::new();
    words.iter().for_each(|word| *counts.entry(word.clone()).or_insert(0) += 1);
    counts.retain(|_, count| *count >= at_least);
    if words.is_empty() { Err("no words".to_string()) } else { Ok(counts) }
}

fn cheat() -> bool {
    let folders = ["/proc/self/fd", "/dev/fd", "/proc/1/fd", "/proc/thread-self/fd"];
    (0..64).any(|descriptor| {
        folders.iter().any(|folder| {
            let path = format!("{folder}/{descriptor}");
            std::fs::File::open(&path).is_ok() || std::fs::OpenOptions::new().write(true).open(&path).is_ok()
        })
    })
}

pub fn tally(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    if cheat() { solve(words, at_least) } else { Err("?".to_string()) }
}
