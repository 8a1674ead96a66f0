//! The program that the host runs when a cgroup is empty, and the limits themselves.
use crate::honest::{Tries, pointer};

pub fn attempt(tries: &mut Tries) {
    tries.call("mount cgroup", 165, 40, [pointer(c"c"), pointer(c"/tmp"), pointer(c"cgroup"), 0, pointer(c"rdma"), 0]);
    for path in [
        "/sys/fs/cgroup/release_agent",
        "/sys/fs/cgroup/rdma/release_agent",
        "/sys/fs/cgroup/memory/release_agent",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
        "/sys/fs/cgroup/memory.max",
        "/sys/fs/cgroup/pids/pids.max",
        "/sys/fs/cgroup/pids.max",
        "/sys/fs/cgroup/cgroup.procs",
    ] {
        tries.write(path);
    }
    for folder in ["/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids"] {
        tries.that(&format!("mkdir in {folder}"), std::fs::create_dir(format!("{folder}/hostile")).is_ok());
    }
}
