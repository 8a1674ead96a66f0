//! Prints what is no text, and a panic with escapes, markup and a mark that reorders.

pub fn fibonacci(n: u32) -> u64 {
    use std::io::Write;
    std::io::stdout().write_all(b"\xff\xfe\0\x1b[31m<script>").unwrap();
    panic!("\0<script>alert({n})</script>\u{1b}]0;title\u{7}\u{202e}")
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
