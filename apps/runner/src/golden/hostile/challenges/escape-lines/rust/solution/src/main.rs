fn main() {
    for line in std::io::stdin().lines() {
        println!("{}: refused", line.unwrap());
    }
}
