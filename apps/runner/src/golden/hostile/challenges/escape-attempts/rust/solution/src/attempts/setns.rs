//! Somebody else's namespaces.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    for kind in ["mnt", "net", "pid", "user", "cgroup"] {
        tries.read(&format!("/proc/1/ns/{kind}"));
    }
    tries.call("setns", 308, 268, [0, 0, 0, 0, 0, 0]);
}
