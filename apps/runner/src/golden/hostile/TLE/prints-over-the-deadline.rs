//! Prints without a pause while its time runs out, little enough that the output is no reason to end it.

pub fn fibonacci(_n: u32) -> u64 {
    use std::io::Write;
    loop {
        std::io::stdout().write_all(b"x\n").unwrap();
        std::thread::sleep(std::time::Duration::from_micros(200));
    }
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
