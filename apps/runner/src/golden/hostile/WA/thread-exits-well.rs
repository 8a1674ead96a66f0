//! Another thread ends the process with exit code 0 while the test runs.

pub fn fibonacci(n: u32) -> u64 {
    std::thread::spawn(|| std::process::exit(0));
    std::thread::sleep(std::time::Duration::from_secs(1));
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
