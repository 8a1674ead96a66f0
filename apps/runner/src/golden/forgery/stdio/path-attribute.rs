//@ CE
//! A module from where the grader works.
#[path = "/tmp/suite/root.rs"]
mod suite;
#[path = "../../build/answers.rs"]
mod answers;

fn main() {
    println!("{}", answers::next());
}
