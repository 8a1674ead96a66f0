//@ runs
//! An iterator without an end: some time the answer will have been printed.
use std::io::Write;

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    (0u64..).cycle().try_for_each(|number| writeln!(out, "{number}")).unwrap();
}
