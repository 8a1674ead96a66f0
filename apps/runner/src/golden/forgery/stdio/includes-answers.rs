//@ CE
//! The answers, while it is compiled.
const ANSWER: &str = include_str!("../data/secret/a.ans");
const OTHER: &[u8] = include_bytes!("/tmp/data/secret/a.ans");

fn main() {
    println!("{ANSWER} {OTHER:?}");
}
