//! File systems of its own, or the same ones without their read-only mark.
use crate::honest::{Tries, pointer};

const AT_CWD: usize = usize::MAX - 99;
const REMOUNT_BIND: usize = 32 | 4096;

pub fn attempt(tries: &mut Tries) {
    let (root, tmp) = (pointer(c"/"), pointer(c"/tmp"));
    tries.call("mount tmpfs", 165, 40, [pointer(c"tmpfs"), tmp, pointer(c"tmpfs"), 0, 0, 0]);
    tries.call("mount / writable", 165, 40, [0, root, 0, REMOUNT_BIND, 0, 0]);
    tries.call("umount2", 166, 39, [pointer(c"/proc/kcore"), 2, 0, 0, 0, 0]);
    tries.call("fsopen", 430, 430, [pointer(c"tmpfs"), 0, 0, 0, 0, 0]);
    tries.call("open_tree", 428, 428, [AT_CWD, tmp, 1, 0, 0, 0]);
    tries.call("move_mount", 429, 429, [AT_CWD, tmp, AT_CWD, tmp, 0, 0]);
    tries.call("mount_setattr", 442, 442, [AT_CWD, root, 0, 0, 0, 0]);
    tries.call("pivot_root", 155, 41, [tmp, tmp, 0, 0, 0, 0]);
    tries.call("chroot", 161, 51, [tmp, 0, 0, 0, 0, 0]);
}
