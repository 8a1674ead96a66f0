//! Servers of the host that only listen to itself, and other containers.
use crate::honest::Tries;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

pub fn attempt(tries: &mut Tries) {
    tries.that("listen on 127.0.0.1", TcpListener::bind("127.0.0.1:0").is_ok());
    tries.that("listen on ::1", TcpListener::bind("[::1]:0").is_ok());
    for address in ["127.0.0.1:22", "127.0.0.1:5432", "172.17.0.1:2375"] {
        let address: SocketAddr = address.parse().expect("an address");
        tries.that(&address.to_string(), TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok());
    }
}
