//! The output is a child's, and the parent only waits for it.
use std::io::Write;
use std::process::Command;

fn main() {
    if std::env::args().nth(1).is_some() {
        loop {
            std::io::stdout().write_all(&[b'x'; 65_536]).unwrap();
        }
    }
    let _ = Command::new("/proc/self/exe").arg("child").spawn().unwrap().wait();
}
