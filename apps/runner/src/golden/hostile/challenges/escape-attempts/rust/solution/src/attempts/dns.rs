//! Names of the world.
use crate::honest::Tries;
use std::net::{ToSocketAddrs, UdpSocket};

pub fn attempt(tries: &mut Tries) {
    tries.that("look up example.com", ("example.com", 80).to_socket_addrs().is_ok());
    let asked = UdpSocket::bind("0.0.0.0:0").and_then(|socket| socket.send_to(&[0; 12], "8.8.8.8:53"));
    tries.that("send to a name server", asked.is_ok());
}
