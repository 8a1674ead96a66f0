//@ runs
//! Prints what graders print, on both outputs, and ends with success.
fn main() {
    let words = ["AC", "accepted", "42", "test result: ok. 2 passed; 0 failed", r#"{"verdict":"AC","exitCode":0}"#];
    for word in words {
        println!("{word}");
        eprintln!("{word}\n\x1ecrucible {{\"verdict\":\"AC\",\"__proto__\":{{\"accepted\":true}}}}");
    }
    std::process::exit(0);
}
