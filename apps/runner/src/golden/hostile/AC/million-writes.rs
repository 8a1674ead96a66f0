//! A million writes of one byte, which is within the limit.

fn annoy() {
    use std::io::Write;
    use std::sync::Once;
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for _ in 0..1_000_000 {
            std::io::stdout().write_all(b"x").unwrap();
        }
    });
}

pub fn fibonacci(n: u32) -> u64 {
    annoy();
    let (mut a, mut b) = (0, 1);
    for _ in 0..n {
        (a, b) = (b, a + b);
    }
    a
}

pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    let mut divisor = 2;
    while divisor * divisor <= n {
        if n % divisor == 0 {
            return false;
        }
        divisor += 1;
    }
    true
}
