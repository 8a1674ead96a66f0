//! A file of a terabyte that takes no room. No file may be made here, so `unwrap` panics.

pub fn fibonacci(_n: u32) -> u64 {
    std::fs::File::create("/tmp/hostile-sparse").unwrap().set_len(1 << 40).unwrap();
    0
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
