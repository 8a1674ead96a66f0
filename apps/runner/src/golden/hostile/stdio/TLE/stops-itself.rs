//! Sends itself SIGSTOP: it neither computes nor ends.
use std::ffi::c_int;

unsafe extern "C" {
    fn kill(pid: c_int, signal: c_int) -> c_int;
}

fn main() {
    unsafe { kill(std::process::id() as c_int, 19) };
}
