//@ runs
//! Panics in threads, carries them over, and has the hook end the process with success.
use std::{panic, process, thread};

fn main() {
    panic::set_hook(Box::new(|info| {
        println!("{}", info.payload().downcast_ref::<String>().map_or("?", |text| text));
        process::exit(0);
    }));
    let ended = thread::spawn(|| panic::resume_unwind(Box::new(String::from("accepted")))).join();
    let payload = ended.unwrap_err();
    let _ = panic::catch_unwind(|| panic::panic_any(String::from("0")));
    panic::resume_unwind(payload);
}
