//! Namespaces of its own, where it would be root.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    for (name, flag) in [
        ("NEWTIME", 0x80),
        ("NEWNS", 0x2_0000),
        ("NEWCGROUP", 0x200_0000),
        ("NEWUTS", 0x400_0000),
        ("NEWIPC", 0x800_0000),
        ("NEWUSER", 0x1000_0000),
        ("NEWPID", 0x2000_0000),
        ("NEWNET", 0x4000_0000),
    ] {
        tries.call(name, 272, 97, [flag, 0, 0, 0, 0, 0]);
    }
}
