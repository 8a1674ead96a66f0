//! Prints bytes that are no UTF-8, cut and overlong sequences and halves of characters among them.

fn annoy() {
    use std::io::Write;
    let pieces: [&[u8]; 6] = [b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82", b"\x80"];
    for piece in pieces {
        std::io::stdout().write_all(piece).unwrap();
        std::io::stderr().write_all(piece).unwrap();
    }
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
