use std::collections::HashMap;

/// How often each word is there.
pub fn tally(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    if words.is_empty() {
        return Err("no words".to_string());
    }
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word.clone()).or_insert(0) += 1;
    }
    counts.retain(|_, count| *count >= at_least);
    Ok(counts)
}
