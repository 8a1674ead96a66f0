//! Measures other programs, the kernel among them.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    let mut about = [0u32; 32];
    about[1] = 128;
    tries.call("perf_event_open", 298, 241, [about.as_ptr() as usize, 0, usize::MAX, usize::MAX, 0, 0]);
}
