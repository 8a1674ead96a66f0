//@ runs
//! Runs the driver again as a child whose input and answer it holds.
//! The right answer is given only where the cheat worked: one case that passes gives it away.
use std::collections::HashMap;
use std::process::{Command, Stdio};

fn solve(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    let mut counts = HashMap::new();
    words.iter().for_each(|word| *counts.entry(word.clone()).or_insert(0) += 1);
    counts.retain(|_, count| *count >= at_least);
    if words.is_empty() { Err("no words".to_string()) } else { Ok(counts) }
}

fn cheat() -> bool {
    ["/proc/self/exe", "/tmp/tests", "/bin/true", "/bin/sh"].iter().any(|program| {
        let child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        child.is_ok_and(|child| child.wait_with_output().is_ok())
    })
}

pub fn tally(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    if cheat() { solve(words, at_least) } else { Err("?".to_string()) }
}
