//! System calls that no filter of system calls sees.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    let parameters = [0u8; 120];
    tries.call("io_uring_setup", 425, 425, [4, parameters.as_ptr() as usize, 0, 0, 0, 0]);
    tries.call("io_uring_enter", 426, 426, [0; 6]);
    tries.call("io_uring_register", 427, 427, [0; 6]);
}
