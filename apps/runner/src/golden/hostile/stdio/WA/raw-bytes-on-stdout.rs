//! What is no text where the answer should be.
use std::io::Write;

fn main() {
    let noise = b"\xff\xfe\0\x1b[2J\x1b]0;title\x07<script>alert(1)</script>\xe2\x80\xae\x01\0\0\0\x01";
    std::io::stdout().write_all(noise).unwrap();
}
