//! The memory is taken by a child; the parent prints the right answer and exits with 0.
use std::process::Command;

fn main() {
    if std::env::args().nth(1).is_some() {
        let mut all = Vec::new();
        loop {
            all.push(std::hint::black_box(vec![1u8; 1 << 20]));
        }
    }
    let _ = Command::new("/proc/self/exe").arg("child").status();
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    print!("{line}");
}
