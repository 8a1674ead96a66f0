//! The engine's own socket: whoever speaks to it is root on the host.
use crate::honest::Tries;
use std::os::unix::net::UnixStream;

pub fn attempt(tries: &mut Tries) {
    for path in [
        "/var/run/docker.sock",
        "/run/docker.sock",
        "/run/containerd/containerd.sock",
        "/run/podman/podman.sock",
        "/proc/1/root/var/run/docker.sock",
    ] {
        tries.that(path, UnixStream::connect(path).is_ok());
    }
}
