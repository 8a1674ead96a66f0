//! A child in a session of its own keeps stdout open after the program ended.
use std::ffi::c_int;
use std::process::{Command, Stdio};

unsafe extern "C" {
    fn setsid() -> c_int;
}

fn main() {
    if std::env::args().nth(1).is_some() {
        unsafe { setsid() };
        loop {
            std::thread::sleep(std::time::Duration::from_secs(3600));
        }
    }
    Command::new("/proc/self/exe").arg("child").stdin(Stdio::null()).spawn().unwrap();
    answer();
}

/// The answer that is asked for: the line that was given.
fn answer() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    print!("{line}");
}
