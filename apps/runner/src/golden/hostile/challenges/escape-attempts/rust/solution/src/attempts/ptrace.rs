//! Another process in its hands.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    tries.call("ptrace PID 1", 101, 117, [16, 1, 0, 0, 0, 0]);
    tries.call("ptrace me", 101, 117, [0, 0, 0, 0, 0, 0]);
    tries.call("pidfd_getfd", 438, 438, [0, 0, 0, 0, 0, 0]);
    tries.call("kcmp", 312, 272, [1, 1, 0, 0, 0, 0]);
}
