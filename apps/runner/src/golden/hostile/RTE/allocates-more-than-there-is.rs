//! Asks for an exabyte at once: the allocation fails and aborts.

pub fn fibonacci(n: u32) -> u64 {
    let all: Vec<u8> = Vec::with_capacity((1usize << 60) + n as usize);
    all.capacity() as u64
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
