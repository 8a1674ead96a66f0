//! Ends everybody. It may send these signals, where nobody but PID 1 can hear them; the question is whether that lives on.
use crate::honest::{Tries, raw};

const SIGKILL: usize = 9;
const SIGSEGV: usize = 11;
const SIGTERM: usize = 15;
const SIGSTOP: usize = 19;

pub fn attempt(tries: &mut Tries) {
    for signal in [SIGTERM, SIGSEGV, SIGSTOP, SIGKILL] {
        let everybody = raw(62, 129, [usize::MAX, signal, 0, 0, 0, 0]);
        tries.that("kill(-1) found somebody", everybody.is_ok());
        let sent = raw(62, 129, [1, signal, 0, 0, 0, 0]).is_ok();
        tries.that("PID 1 is stopped or dead", sent && !lives());
    }
}

fn lives() -> bool {
    let stat = std::fs::read_to_string("/proc/1/stat").unwrap_or_default();
    let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
    matches!(state, Some('R' | 'S' | 'D'))
}
