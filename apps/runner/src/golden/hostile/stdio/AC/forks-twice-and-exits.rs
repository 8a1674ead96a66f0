//! Leaves a grandchild behind, gives the right answer and exits.
use std::process::{Command, Stdio};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("child") => drop(Command::new("/proc/self/exe").arg("grandchild").spawn()),
        Some(_) => std::thread::sleep(std::time::Duration::from_secs(3600)),
        None => {
            let quiet = || Stdio::null();
            let child = Command::new("/proc/self/exe").arg("child").stdout(quiet()).stderr(quiet()).status();
            assert!(child.unwrap().success());
            answer();
        }
    }
}

/// The answer that is asked for: the line that was given.
fn answer() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    print!("{line}");
}
