//@ CE
//! Not the kind of crate that was asked for.
#![crate_type = "proc-macro"]
#![no_main]

pub fn main() {}
