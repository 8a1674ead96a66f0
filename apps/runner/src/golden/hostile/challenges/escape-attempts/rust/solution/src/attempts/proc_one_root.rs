//! What PID 1 sees and holds.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    for path in [
        "/proc/1/root/etc/passwd",
        "/proc/1/cwd/.",
        "/proc/1/exe",
        "/proc/1/environ",
        "/proc/1/maps",
        "/proc/1/fd/0",
        "/proc/1/fd/1",
        "/etc/shadow",
        "/root/.",
    ] {
        tries.read(path);
    }
    tries.write("/proc/1/fd/1");
    tries.write("/proc/1/comm");
}
