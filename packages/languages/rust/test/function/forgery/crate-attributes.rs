//@ runs
//! Attributes that would make it another kind of crate, or quiet what the driver needs to hear.
#![crate_type = "proc-macro"]
#![no_main]
#![recursion_limit = "4096"]
#![cfg_attr(all(), allow(warnings), windows_subsystem = "windows")]
use std::collections::HashMap;

#[cold]
#[must_use]
#[track_caller]
pub fn tally(_: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    Err(std::panic::Location::caller().file().to_string())
}
