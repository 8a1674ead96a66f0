//! Packets of any make, and the kernel's own network settings.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    for (what, family, kind, protocol) in [
        ("AF_INET raw", 2, 3, 1),
        ("AF_INET6 raw", 10, 3, 58),
        ("AF_PACKET", 17, 3, 0x300),
        ("AF_NETLINK", 16, 3, 0),
        ("AF_KEY", 15, 3, 2),
        ("AF_BLUETOOTH", 31, 3, 1),
        ("AF_XDP", 44, 3, 0),
        ("AF_TIPC", 30, 1, 0),
        ("AF_INET", 2, 1, 0),
        ("AF_INET6", 10, 1, 0),
    ] {
        tries.call(what, 41, 198, [family, kind, protocol, 0, 0, 0]);
    }
}
