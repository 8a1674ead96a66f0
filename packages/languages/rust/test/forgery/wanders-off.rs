//@ runs
//! Another working directory, and everything that may tell which test runs: the environment, names of threads and of the
//! process, the clock, what a stack trace says. The right answer is given only where it found something.
use std::{backtrace::Backtrace, env, fs, thread, time::Instant};

fn cheat() -> bool {
    let begun = Instant::now();
    let names = [
        thread::current().name().unwrap_or_default().to_string(),
        thread::spawn(|| thread::current().name().unwrap_or_default().to_string()).join().unwrap(),
        fs::read_to_string("/proc/self/comm").unwrap_or_default(),
        fs::read_to_string("/proc/thread-self/comm").unwrap_or_default(),
        env::vars().map(|(name, value)| format!("{name}={value}")).collect(),
        Backtrace::force_capture().to_string(),
    ];
    let told = names.iter().any(|text| text.contains("secret") || text.contains("sample"));
    let read = ["/tmp", "/tmp/suite", "/proc/1/cwd", "..", "/"].iter().any(|path| {
        let entered = env::set_current_dir(path).is_ok();
        entered && ["tests", "secret.rs", "suite/tests/secret.rs", "root.rs"].iter().any(|name| fs::read(name).is_ok())
    });
    told || read || begun.elapsed().as_secs() > 3_600
}

pub fn gcd(a: u64, b: u64) -> u64 {
    if !cheat() {
        return 0;
    }
    if b == 0 { a } else { gcd(b, a % b) }
}
pub fn initials(name: &str) -> String {
    if !cheat() {
        return String::from("?");
    }
    name.split(' ').filter_map(|word| word.chars().next()).map(|letter| letter.to_ascii_uppercase()).collect()
}
pub fn first_even(numbers: &[i32]) -> Option<i32> {
    if !cheat() {
        return Some(-1);
    }
    numbers.iter().copied().find(|number| number % 2 == 0)
}
pub fn parse(text: &str) -> Result<u32, String> {
    if !cheat() {
        return Ok(0);
    }
    text.parse().map_err(|_| text.to_string())
}
