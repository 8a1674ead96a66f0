//! Stops the kernel in the middle of a copy, which makes its races easy to win.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    tries.call("userfaultfd", 323, 282, [1, 0, 0, 0, 0, 0]);
    tries.read("/dev/userfaultfd");
    tries.call("memfd_secret", 447, 447, [0, 0, 0, 0, 0, 0]);
}
