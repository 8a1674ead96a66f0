//! Keyrings are shared by all of a user's containers.
use crate::honest::{Tries, pointer};

pub fn attempt(tries: &mut Tries) {
    let session = usize::MAX - 2; // KEY_SPEC_SESSION_KEYRING, -3
    let secret = [7u8; 4];
    tries.call("keyctl", 250, 219, [0, session, 1, 0, 0, 0]);
    tries.call("add_key", 248, 217, [pointer(c"user"), pointer(c"left"), secret.as_ptr() as usize, 4, session, 0]);
    tries.call("request_key", 249, 218, [pointer(c"user"), pointer(c"left"), 0, session, 0, 0]);
}
