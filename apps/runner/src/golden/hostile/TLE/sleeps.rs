//! Sleeps for ever: no CPU time, so the wall clock must end it.

pub fn fibonacci(_n: u32) -> u64 {
    loop {
        std::thread::sleep(std::time::Duration::from_secs(3600));
    }
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
