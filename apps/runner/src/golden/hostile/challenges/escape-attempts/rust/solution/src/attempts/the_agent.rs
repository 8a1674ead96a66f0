//! The limits and the turns of PID 1, which is of the same user: with a CPU limit of a second it would soon be dead.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    let limit = [1u64, 1u64];
    let at = limit.as_ptr() as usize;
    tries.call("prlimit", 302, 261, [1, 0, at, 0, 0, 0]);
    tries.call("setpriority", 141, 140, [0, 1, 19, 0, 0, 0]);
    tries.call("setpriority of the user", 141, 140, [2, 0, 19, 0, 0, 0]);
    tries.call("sched_setaffinity", 203, 122, [1, 8, at, 0, 0, 0]);
    tries.call("sched_setscheduler", 144, 119, [1, 5, at, 0, 0, 0]);
    tries.call("ioprio_set", 251, 30, [1, 1, 0x6000, 0, 0, 0]);
    tries.call("process_madvise", 440, 440, [0, at, 1, 4, 0, 0]);
}
