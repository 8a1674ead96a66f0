//! Wants our own parts as text: the agent's memory, another process' files.

pub static MEMORY: &[u8] = include_bytes!("/proc/1/mem");
pub static AGENT: &[u8] = include_bytes!("/proc/1/environ");

pub fn fibonacci(n: u32) -> u64 {
    u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
