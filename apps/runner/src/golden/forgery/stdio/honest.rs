//! The control: a right program.
fn solve() -> String {
    let mut text = String::new();
    std::io::stdin().read_line(&mut text).unwrap();
    let [one, other] = text.split_whitespace().map(|word| word.parse::<u64>().unwrap()).collect::<Vec<_>>()[..] else { panic!() };
    (one * other + 7).to_string()
}

fn main() {
    println!("{}", solve());
}
