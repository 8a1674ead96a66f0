//! The memory of PID 1.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    let mut buffer = [0u8; 64];
    let piece = [buffer.as_mut_ptr() as usize, buffer.len()];
    let at = piece.as_ptr() as usize;
    tries.call("process_vm_readv", 310, 270, [1, at, 1, at, 1, 0]);
    tries.call("process_vm_writev", 311, 271, [1, at, 1, at, 1, 0]);
    tries.read("/proc/1/mem");
    tries.write("/proc/1/mem");
}
