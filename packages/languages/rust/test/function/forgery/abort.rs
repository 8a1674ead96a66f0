//@ runs
//! Ends the process by a signal.
use std::collections::HashMap;

pub fn tally(_: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    std::process::abort()
}
