//@ runs
//! Leaves a mark for the next test, in files, sockets and shared memory: knowing which test it is would be a start.
//! The right answer is given only where the cheat worked: one test that passes gives it away.
use std::fs::OpenOptions;
use std::net::TcpListener;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener};

fn cheat() -> bool {
    let files = ["/tmp/mark", "/dev/shm/mark", "/var/tmp/mark", "mark", "/proc/self/comm", "/tmp/tests", "/tmp/student.so"];
    let marked = files.iter().any(|path| OpenOptions::new().append(true).create(true).open(path).is_ok());
    let socket = SocketAddr::from_abstract_name(b"mark").is_ok_and(|name| UnixDatagram::bind_addr(&name).is_ok());
    marked || socket || UnixListener::bind("/tmp/mark.socket").is_ok() || TcpListener::bind("127.0.0.1:0").is_ok()
}

pub fn gcd(a: u64, b: u64) -> u64 {
    if !cheat() {
        return 0;
    }
    if b == 0 { a } else { gcd(b, a % b) }
}
pub fn initials(name: &str) -> String {
    if !cheat() {
        return String::from("?");
    }
    name.split(' ').filter_map(|word| word.chars().next()).map(|letter| letter.to_ascii_uppercase()).collect()
}
pub fn first_even(numbers: &[i32]) -> Option<i32> {
    if !cheat() {
        return Some(-1);
    }
    numbers.iter().copied().find(|number| number % 2 == 0)
}
pub fn parse(text: &str) -> Result<u32, String> {
    if !cheat() {
        return Ok(0);
    }
    text.parse().map_err(|_| text.to_string())
}
