//! Memory and queues that outlive their maker, for the next student to find.
use crate::honest::{Tries, pointer};

pub fn attempt(tries: &mut Tries) {
    tries.call("shmget", 29, 194, [0, 4096, 0o1600, 0, 0, 0]);
    tries.call("semget", 64, 190, [0, 1, 0o1600, 0, 0, 0]);
    tries.call("msgget", 68, 186, [0, 0o1600, 0, 0, 0, 0]);
    tries.call("mq_open", 240, 180, [pointer(c"hostile"), 0o102, 0o600, 0, 0, 0]);
    for path in ["/dev/shm/hostile", "/dev/mqueue/hostile"] {
        tries.that(path, std::fs::write(path, "left").is_ok());
    }
}
