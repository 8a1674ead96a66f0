//@ CE
//! A file of answers as an expression.
fn main() {
    println!("{}", include!("/tmp/student/data/secret/a.ans"));
}
