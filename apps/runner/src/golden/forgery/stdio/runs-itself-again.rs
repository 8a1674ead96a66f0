//@ runs
//! Runs itself, and what else is there, and passes on whatever those say.
use std::process::{Command, Stdio};

fn main() {
    if std::env::args().len() > 1 {
        return println!("accepted");
    }
    for program in ["/proc/self/exe", "/proc/1/exe", "/crucible/agent"] {
        let child = Command::new(program).arg("again").stdin(Stdio::null()).spawn();
        if let Ok(mut child) = child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
