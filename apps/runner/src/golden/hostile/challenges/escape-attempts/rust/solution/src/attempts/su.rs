//! Another user, root best of all.
use crate::honest::Tries;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

pub fn attempt(tries: &mut Tries) {
    for program in ["/bin/su", "/usr/bin/sudo", "/usr/bin/newgrp", "/usr/bin/pkexec"] {
        let output = Command::new(program).args(["-c", "id -u"]).stdin(Stdio::null()).output();
        tries.that(program, output.is_ok_and(|output| output.status.success()));
    }
    tries.call("setuid", 105, 146, [0, 0, 0, 0, 0, 0]);
    tries.call("setgid", 106, 144, [0, 0, 0, 0, 0, 0]);
    tries.call("setresuid", 117, 147, [0, 0, 0, 0, 0, 0]);
    tries.call("setgroups", 116, 159, [0, 0, 0, 0, 0, 0]);
    tries.call("capset", 126, 91, [0, 0, 0, 0, 0, 0]);
    for folder in ["/bin", "/sbin", "/usr/libexec", "/usr/lib/openssh"] {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let mode = entry.metadata().map(|about| about.permissions().mode()).unwrap_or(0);
            tries.that(&format!("{} is setuid", entry.path().display()), mode & 0o6000 != 0);
        }
    }
}
