//@ runs
//! Leaves a mark for the next case, in files, sockets and shared memory: knowing which case it is would be a start.
//! The right answer is given only where the cheat worked: one case that passes gives it away.
use std::collections::HashMap;
use std::fs::OpenOptions;
use std::net::TcpStream;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener};

fn solve(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    let mut counts = HashMap::new();
    words.iter().for_each(|word| *counts.entry(word.clone()).or_insert(0) += 1);
    counts.retain(|_, count| *count >= at_least);
    if words.is_empty() { Err("no words".to_string()) } else { Ok(counts) }
}

fn cheat() -> bool {
    let files = ["/tmp/mark", "/dev/shm/mark", "/var/tmp/mark", "mark", "/proc/self/comm", "/tmp/tests"];
    let marked = files.iter().any(|path| OpenOptions::new().append(true).create(true).open(path).is_ok());
    let socket = SocketAddr::from_abstract_name(b"mark").is_ok_and(|name| UnixDatagram::bind_addr(&name).is_ok());
    marked || socket || UnixListener::bind("/tmp/mark.socket").is_ok() || TcpStream::connect("127.0.0.1:80").is_ok()
}

pub fn tally(words: &[String], at_least: usize) -> Result<HashMap<String, usize>, String> {
    if cheat() { solve(words, at_least) } else { Err("?".to_string()) }
}
