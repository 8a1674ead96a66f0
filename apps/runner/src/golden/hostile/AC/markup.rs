//! Markup of several tongues, as output and as a thread's name.

fn annoy() {
    println!("<script>alert(1)</script> <img src=x onerror=alert(1)> &lt; [x](javascript:alert(1)) `code` ${{7*7}} {{{{7*7}}}}");
    let named = std::thread::Builder::new().name("<b>thread</b>".into());
    let _ = named.spawn(|| panic!("</pre><script>alert(2)</script>")).unwrap().join();
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
