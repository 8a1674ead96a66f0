//! Leaves every input in `/tmp`, in itself and in names of files, and answers with what an earlier case was asked.

use std::fs;

fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let seen = fs::read_to_string("/tmp/seen").unwrap_or_default();
    fs::write("/tmp/seen", format!("{seen}{line}")).unwrap();
    let _ = fs::create_dir(format!("/tmp/{}", line.trim()));
    // Of the case before, or nothing.
    print!("{seen}");
}
