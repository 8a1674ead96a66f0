//@ CE
//! Not the kind of crate that was asked for.
#![crate_type = "proc-macro"]
#![feature(start)]
#![no_main]

pub fn main() {}
