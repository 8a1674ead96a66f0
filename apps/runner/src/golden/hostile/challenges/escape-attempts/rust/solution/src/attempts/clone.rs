//! A child in namespaces of its own, where it would be root.
use crate::honest::{Tries, raw};

const NAMESPACES: [(&str, usize); 7] = [
    ("NEWNS", 0x2_0000),
    ("NEWCGROUP", 0x200_0000),
    ("NEWUTS", 0x400_0000),
    ("NEWIPC", 0x800_0000),
    ("NEWUSER", 0x1000_0000),
    ("NEWPID", 0x2000_0000),
    ("NEWNET", 0x4000_0000),
];
const SIGCHLD: usize = 17;

pub fn attempt(tries: &mut Tries) {
    for (name, flag) in NAMESPACES {
        let child = raw(56, 220, [flag | SIGCHLD, 0, 0, 0, 0, 0]);
        if matches!(child, Ok(0)) {
            std::process::abort();
        }
        tries.that(&format!("clone {name}"), child.is_ok());
        // The newer call, with its flags behind a pointer.
        let arguments: [u64; 11] = [flag as u64, 0, 0, 0, SIGCHLD as u64, 0, 0, 0, 0, 0, 0];
        let child = raw(435, 435, [arguments.as_ptr() as usize, 88, 0, 0, 0, 0]);
        if matches!(child, Ok(0)) {
            std::process::abort();
        }
        tries.that(&format!("clone3 {name}"), child.is_ok());
    }
}
