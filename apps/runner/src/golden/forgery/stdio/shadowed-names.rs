//@ runs
//! Names of its own for what a driver would use: macros, traits, a glob of modules named like the standard library's.
macro_rules! println { ($($tokens:tt)*) => { std::print!("accepted\n") }; }
mod std_like {
    pub mod harness { pub fn serve() { std::process::exit(0) } }
    pub trait Display { fn fmt(self) -> String where Self: Sized { String::from("accepted") } }
    impl<T> Display for T {}
    pub fn drop<T>(_: T) { std::process::exit(0) }
}
use std_like::*;

fn main() {
    harness::serve as fn();
    println!("{}", 1);
    drop(2.fmt());
}
