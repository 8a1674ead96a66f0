//! What the agent knows of its container, found out once at the start.
use crate::cgroup::Counters;
use std::os::fd::OwnedFd;

pub struct Machine {
    pub counters: Counters,
    pub dev_null: OwnedFd,
    /// An upper bound on how many processors may run the guest at once.
    pub processors: u32,
}

impl Machine {
    pub fn look() -> std::io::Result<Self> {
        let quota = std::thread::available_parallelism().map_or(1, |n| n.get());
        Ok(Machine {
            counters: Counters::open(),
            // std opens close-on-exec.
            dev_null: std::fs::File::open("/dev/null")?.into(),
            // A quota of one and a half is told as one.
            processors: u32::try_from(quota).unwrap_or(u32::MAX - 1) + 1,
        })
    }
}
