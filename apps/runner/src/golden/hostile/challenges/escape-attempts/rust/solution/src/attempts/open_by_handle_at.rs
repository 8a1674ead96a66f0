//! Files of the host by their inode numbers.
use crate::honest::{Tries, pointer};

const AT_CWD: usize = usize::MAX - 99;

pub fn attempt(tries: &mut Tries) {
    let mut handle = [0u32; 34];
    handle[0] = 128;
    let mut mount = 0u32;
    let (at, id) = (handle.as_mut_ptr() as usize, &raw mut mount as usize);
    tries.call("name_to_handle_at", 303, 264, [AT_CWD, pointer(c"/tmp"), at, id, 0, 0]);
    tries.call("open_by_handle_at", 304, 265, [AT_CWD, at, 0, 0, 0, 0]);
}
