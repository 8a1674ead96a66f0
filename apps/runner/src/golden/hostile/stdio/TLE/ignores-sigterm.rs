//! Hears no signal that can be ignored, and stays.
use std::ffi::c_int;

unsafe extern "C" {
    fn signal(number: c_int, handler: usize) -> usize;
}
const IGNORE: usize = 1;

fn main() {
    for number in 1..=64 {
        unsafe { signal(number, IGNORE) };
    }
    loop {
        std::thread::sleep(std::time::Duration::from_secs(3600));
    }
}
