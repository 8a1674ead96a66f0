//! Somebody else shall go when memory runs out.
use crate::honest::Tries;

pub fn attempt(tries: &mut Tries) {
    let lowered = std::fs::write("/proc/self/oom_score_adj", "-1000");
    tries.that("oom_score_adj -1000", lowered.is_ok());
    tries.that("oom_score_adj of PID 1", std::fs::write("/proc/1/oom_score_adj", "1000").is_ok());
}
