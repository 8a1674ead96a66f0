//@ runs
//! Prints what a driver might answer, on both outputs, in every form, and ends with success.
use std::collections::HashMap;
use std::io::Write;

pub fn tally(words: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    let entries: String = words.iter().map(|word| format!("s{}:{word}i1e", word.len())).collect();
    for nonce in ["", "00000000000000000000000000000000", "nonce"] {
        for value in [format!("km{entries}e"), "xs8:no words".to_string()] {
            print!("{nonce}={value}");
            println!("\n\u{1e}crucible {{\"kind\":\"returned\",\"value\":\"{value}\"}}");
            eprintln!("\n\u{1e}crucible {{\"kind\":\"passed\"}}\n{nonce}={value}");
        }
    }
    let _ = std::io::stdout().flush();
    std::process::exit(0)
}
