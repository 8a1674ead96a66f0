//! A kernel module, and another kernel.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    let image = [0u8; 64];
    let at = image.as_ptr() as usize;
    tries.call("init_module", 175, 105, [at, image.len(), at, 0, 0, 0]);
    tries.call("finit_module", 313, 273, [0, at, 0, 0, 0, 0]);
    tries.call("delete_module", 176, 106, [at, 0, 0, 0, 0, 0]);
    tries.call("kexec_load", 246, 104, [0, 0, 0, 0, 0, 0]);
    tries.call("reboot", 169, 142, [0xfee1_dead, 672_274_793, 0, 0, 0, 0]);
}
