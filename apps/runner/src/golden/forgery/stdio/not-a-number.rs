//@ runs floats
//! What compares with nothing, or with all.
fn main() {
    let words = ["nan", "NaN", "-nan", "inf", "-inf", "Infinity", "1e999", "-1e999", "0x7ff8000000000000", "1e-999"];
    // Another one for every case.
    let at = std::io::read_to_string(std::io::stdin()).unwrap().bytes().map(usize::from).sum::<usize>();
    println!("{}", words[at % words.len()]);
}
