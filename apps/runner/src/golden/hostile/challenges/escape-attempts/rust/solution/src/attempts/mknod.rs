//! Devices of its own making: memory, a disk.
use crate::honest::{Tries, pointer};

const AT_CWD: usize = usize::MAX - 99;
const CHARACTER: usize = 0o20666;
const BLOCK: usize = 0o60666;

pub fn attempt(tries: &mut Tries) {
    tries.call("mknod memory", 259, 33, [AT_CWD, pointer(c"/tmp/hostile-mem"), CHARACTER, 0x101, 0, 0]);
    tries.call("mknod disk", 259, 33, [AT_CWD, pointer(c"/tmp/hostile-sda"), BLOCK, 0x800, 0, 0]);
}
