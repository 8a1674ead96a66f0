//! Paints, moves the cursor, sets a title and the clipboard, asks the terminal questions.

fn annoy() {
    for text in [
        "\u{1b}[2J\u{1b}[H\u{1b}[31mred\u{1b}[0m",
        "\u{1b}]0;title\u{7}\u{1b}]52;c;aGk=\u{7}\u{1b}]8;;https://example.com\u{1b}\\link\u{1b}]8;;\u{1b}\\",
        "\u{1b}P+q544e\u{1b}\\\u{1b}[c\u{1b}[6n\u{9b}31m\u{9d}0;title\u{9c}",
        "gone\u{8}\u{8}\u{8}\u{8}here\r\u{b}\u{c}\u{e}\u{f}\u{7f}",
    ] {
        println!("{text}");
        eprintln!("{text}");
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
