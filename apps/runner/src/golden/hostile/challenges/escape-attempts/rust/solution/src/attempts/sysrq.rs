//! The host's emergency keys: one letter restarts it.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    tries.write("/proc/sysrq-trigger");
    tries.write("/proc/sys/kernel/sysrq");
}
