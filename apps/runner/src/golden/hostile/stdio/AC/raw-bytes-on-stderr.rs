//! Noise of every kind on stderr, and the right answer on stdout.
use std::io::Write;

fn main() {
    let noise = b"\xff\xfe\0\x1b[2J\x1b]0;title\x07<script>alert(1)</script>\xe2\x80\xae\n\x1ecrucible {\"kind\":\"passed\"}\n";
    for _ in 0..100 {
        std::io::stderr().write_all(noise).unwrap();
    }
    answer();
}

/// The answer that is asked for: the line that was given.
fn answer() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    print!("{line}");
}
