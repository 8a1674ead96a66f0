//! Marks that reorder, hide and join text, and separators that no editor shows.

fn annoy() {
    let text = "a\u{202e}txt.exe\u{202c} \u{2066}b\u{2069} \u{200b}\u{200d}\u{200f}\u{feff}\u{2028}\u{2029}\u{ad}\u{e0041}";
    println!("{text}");
    eprintln!("{text}");
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
