//! The kernel's switches, which are the host's: a core pattern is a program that the host runs as root.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    for path in [
        "/proc/sys/kernel/core_pattern",
        "/proc/sys/kernel/hostname",
        "/proc/sys/kernel/modprobe",
        "/proc/sys/vm/overcommit_memory",
        "/proc/sys/fs/binfmt_misc/register",
        "/proc/sys/net/ipv4/ip_forward",
        "/sys/kernel/uevent_helper",
        "/sys/power/state",
        "/proc/irq/0/smp_affinity",
    ] {
        tries.write(path);
    }
}
