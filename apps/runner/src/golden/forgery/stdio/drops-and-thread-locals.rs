//@ runs
//! Speaks after the last line of main: destructors, and those of thread-locals.
use std::cell::RefCell;

struct Late(&'static str);
impl Drop for Late {
    fn drop(&mut self) {
        println!("{}", self.0);
        std::process::exit(0);
    }
}
thread_local! {
    static LATE: RefCell<Option<Late>> = const { RefCell::new(None) };
}

fn main() {
    LATE.with_borrow_mut(|late| *late = Some(Late("accepted")));
    std::thread::spawn(|| LATE.with_borrow_mut(|late| *late = Some(Late("accepted")))).join().unwrap();
    let _late = Late("0");
}
