//@ runs
//! Leaves a child that would answer once the case is over.
//! The right answer is given only where the cheat worked: one case that passes gives it away.
use std::collections::HashMap;
use std::process::Command;

fn solve(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    let mut counts = HashMap::new();
    words.iter().for_each(|word| *counts.entry(word.clone()).or_insert(0) += 1);
    counts.retain(|_, count| *count >= at_least);
    if words.is_empty() { Err("no words".to_string()) } else { Ok(counts) }
}

fn cheat() -> bool {
    let script = "(sleep 1; cat <&3 >&4; printf '=xs8:no words' >&4) &";
    Command::new("/bin/sh").args(["-c", script]).spawn().is_ok()
}

pub fn tally(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    if cheat() { solve(words, at_least) } else { Err("?".to_string()) }
}
