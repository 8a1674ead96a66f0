//! Memory, kernel messages and disks of the host.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    for path in ["/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/kvm"] {
        tries.read(path);
        tries.write(path);
    }
    tries.write("/proc/kcore");
    // The engine lays /dev/null over this one: it may be opened, and is empty.
    let kcore = std::fs::read("/proc/kcore").unwrap_or_default();
    tries.that("read /proc/kcore", !kcore.is_empty());
    tries.call("syslog", 103, 116, [3, kcore.as_ptr() as usize, 0, 0, 0, 0]);
}
