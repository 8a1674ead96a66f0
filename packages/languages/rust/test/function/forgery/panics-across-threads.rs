//@ runs
//! Panics in threads, carries the value over and throws it on, while a destructor throws again.
use std::collections::HashMap;
use std::{panic, thread};

struct Again;
impl Drop for Again {
    fn drop(&mut self) {
        let _ = panic::catch_unwind(|| panic::panic_any(Ok::<u8, u8>(0)));
    }
}

pub fn tally(words: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    panic::set_hook(Box::new(|_| ()));
    let counts: HashMap<String, usize> = words.iter().map(|word| (word.clone(), 1)).collect();
    let payload = thread::spawn(|| panic::resume_unwind(Box::new(Ok::<_, String>(counts)))).join().unwrap_err();
    let _again = Again;
    panic::resume_unwind(payload)
}
