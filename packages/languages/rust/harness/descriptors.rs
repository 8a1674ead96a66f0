//! The two descriptors that the agent hands over: 3 brings the nonce, 4 takes the answer.

use std::os::raw::{c_int, c_void};

pub const NONCE: c_int = 3;
pub const ANSWER: c_int = 4;
const LONGEST_NONCE: usize = 256;

const F_SETFD: c_int = 2;
const FD_CLOEXEC: c_int = 1;

extern "C" {
    fn read(descriptor: c_int, buffer: *mut c_void, count: usize) -> isize;
    fn close(descriptor: c_int) -> c_int;
    fn fcntl(descriptor: c_int, command: c_int, ...) -> c_int;
}

/// Reads the nonce to its end and closes its descriptor for good, so that nothing later can read it again.
/// Ends the process when there is none: without a nonce there is nothing to answer.
pub fn take_nonce() -> Vec<u8> {
    let mut nonce = Vec::with_capacity(LONGEST_NONCE);
    let mut part = [0u8; LONGEST_NONCE];
    loop {
        let count = unsafe { read(NONCE, part.as_mut_ptr().cast(), part.len()) };
        if count <= 0 {
            break;
        }
        nonce.extend_from_slice(&part[..count as usize]);
    }
    part.fill(0);
    std::hint::black_box(&part);
    unsafe {
        close(NONCE);
        fcntl(ANSWER, F_SETFD, FD_CLOEXEC);
    }
    if nonce.is_empty() {
        eprintln!("crucible harness: no nonce on descriptor 3; this binary is run by Crucible's agent");
        std::process::exit(crate::EXIT_FAULT);
    }
    nonce
}
