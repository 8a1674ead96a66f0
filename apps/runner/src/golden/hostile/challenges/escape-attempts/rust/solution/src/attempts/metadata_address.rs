//! Where clouds hand out credentials.
use crate::honest::Tries;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub fn attempt(tries: &mut Tries) {
    for address in ["169.254.169.254:80", "[fd00:ec2::254]:80", "100.100.100.200:80", "192.0.2.1:80"] {
        let address: SocketAddr = address.parse().expect("an address");
        tries.that(&address.to_string(), TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok());
    }
}
