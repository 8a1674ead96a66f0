//! A program of its own in the kernel.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    // A map of four entries, key and value of four bytes.
    let array_map: [u32; 32] = { let mut all = [0; 32]; all[..4].copy_from_slice(&[2, 4, 4, 4]); all };
    tries.call("bpf", 321, 280, [0, array_map.as_ptr() as usize, 128, 0, 0, 0]);
}
