//! The kernel's cryptography, whose sockets have had holes of their own.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    tries.call("socket AF_ALG", 41, 198, [38, 5, 0, 0, 0, 0]);
    tries.call("socketpair AF_ALG", 53, 199, [38, 5, 0, 0, 0, 0]);
}
