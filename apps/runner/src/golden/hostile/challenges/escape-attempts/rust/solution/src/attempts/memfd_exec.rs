//! A program that no file system holds. It may be run, and must not have more rights than any other.
use crate::honest::{Tries, pointer, raw};
use std::io::Write;
use std::os::fd::FromRawFd;
use std::process::{Command, Stdio};

pub fn attempt(tries: &mut Tries) {
    tries.that("a program in memory with more rights", rights_in_memory().is_some_and(|rights| rights != CONFINED));
}

const CONFINED: &str = "CapEff:0000000000000000 NoNewPrivs:1 Seccomp:2";

fn rights_in_memory() -> Option<String> {
    let memory = raw(319, 279, [pointer(c"program"), 0, 0, 0, 0, 0]).ok()?;
    let mut file = unsafe { std::fs::File::from_raw_fd(memory as i32) };
    file.write_all(&std::fs::read("/bin/cat").ok()?).ok()?;
    let path = format!("/proc/self/fd/{memory}");
    let output = Command::new(path).arg("/proc/self/status").stdin(Stdio::null()).output().ok()?;
    let status = String::from_utf8(output.stdout).ok()?;
    let lines = ["CapEff:", "NoNewPrivs:", "Seccomp:"]
        .map(|name| status.lines().find(|line| line.starts_with(name)).unwrap_or_default().replace(['\t', ' '], ""));
    Some(lines.join(" "))
}
