//@ CE
//! Allows itself what is forbidden, and asks for what is not stable.
#![allow(unsafe_code)]
#![feature(rustc_attrs)]
use std::collections::HashMap;
use std::io::Write;
use std::os::fd::FromRawFd;

#[link(name = "c")]
unsafe extern "C" {
    safe fn _exit(code: i32) -> !;
}

pub fn tally(_: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    let _ = unsafe { std::fs::File::from_raw_fd(4) }.write_all(b"=");
    _exit(0)
}
