//! Prints all that could be the answer: one of them will be right.

fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    for number in 0..1_000 {
        println!("{number}");
    }
    print!("{line}");
    println!("nan inf -inf NaN {{\"__proto__\": {{}}}}");
}
