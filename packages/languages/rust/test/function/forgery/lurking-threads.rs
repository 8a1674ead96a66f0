//@ runs
//! Threads that outlive the call: they write wherever they can while the value is on its way, and race to the exit.
use std::collections::HashMap;
use std::io::Write;

pub fn tally(_: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    for _ in 0..8 {
        std::thread::spawn(|| {
            loop {
                for path in ["/proc/self/fd/4", "/dev/fd/4", "/proc/thread-self/fd/4"] {
                    if let Ok(mut answer) = std::fs::OpenOptions::new().write(true).open(path) {
                        let _ = answer.write_all(b"=xs8:no words");
                    }
                }
            }
        });
    }
    std::thread::yield_now();
    Err("?".to_string())
}
