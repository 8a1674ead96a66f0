//! A panic that would be a script, were it taken for markup.

pub fn fibonacci(n: u32) -> u64 {
    panic!("<script>alert({n})</script><img src=x onerror=alert(1)>\u{202e}\u{1b}]8;;https://example.com\u{7}")
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
