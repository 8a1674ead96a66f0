//@ runs
//! Replaces itself by a shell that writes to the answer's descriptor.
//! The right answer is given only where the cheat worked: one case that passes gives it away.
use std::collections::HashMap;
use std::os::unix::process::CommandExt;
use std::process::Command;

fn solve(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    let mut counts = HashMap::new();
    words.iter().for_each(|word| *counts.entry(word.clone()).or_insert(0) += 1);
    counts.retain(|_, count| *count >= at_least);
    if words.is_empty() { Err("no words".to_string()) } else { Ok(counts) }
}

fn cheat() -> bool {
    let error = Command::new("/bin/sh").args(["-c", "cat <&3 >&4; printf '=xs8:no wordse' >&4"]).exec();
    error.kind() != std::io::ErrorKind::PermissionDenied
}

pub fn tally(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    if cheat() { solve(words, at_least) } else { Err("?".to_string()) }
}
