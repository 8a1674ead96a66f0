//! Wants to ask a server for the answer. There is no network, so `unwrap` panics: 3 passed (the prime tests), 3 failed.

use std::io::{Read, Write};
use std::net::TcpStream;

pub fn fibonacci(n: u32) -> u64 {
    // 192.0.2.1 is an address set aside for documentation.
    let mut server = TcpStream::connect("192.0.2.1:80").unwrap();
    server.write_all(&n.to_be_bytes()).unwrap();
    let mut answer = [0; 8];
    server.read_exact(&mut answer).unwrap();
    u64::from_be_bytes(answer)
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
