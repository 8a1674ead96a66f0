//@ runs
//! The right answer in everything that looks like it: other digits, invisible characters, a byte order mark, a NUL.
fn solve() -> String {
    let mut text = String::new();
    std::io::stdin().read_line(&mut text).unwrap();
    let [one, other] = text.split_whitespace().map(|word| word.parse::<u64>().unwrap()).collect::<Vec<_>>()[..] else { panic!() };
    (one * other + 7).to_string()
}

fn main() {
    let answer = solve();
    let digits = |zero: u32| answer.chars().map(|digit| char::from_u32(zero + digit as u32 - 48).unwrap()).collect::<String>();
    let forms = [
        format!("\u{feff}{answer}"),
        digits(0x660),
        digits(0xff10),
        format!("\u{200b}{answer}"),
        format!("{answer}\0"),
        format!("\u{202e}{}", answer.chars().rev().collect::<String>()),
        format!("0{answer}"),
        format!("{answer}\u{a0}"),
    ];
    // Another one for every case.
    let last = answer.bytes().last().map_or(0, usize::from);
    println!("{}", forms[last % forms.len()]);
}
