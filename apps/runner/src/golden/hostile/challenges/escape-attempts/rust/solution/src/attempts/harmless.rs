//! What every program may do: shows that an attempt which gets through is told as such.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    tries.call("getpid", 39, 172, [0; 6]);
    tries.call("mount", 165, 40, [0; 6]);
}
