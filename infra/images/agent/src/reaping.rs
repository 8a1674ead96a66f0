//! Ends and reaps whatever a run left behind. As PID 1 the agent inherits every orphan, so once it has no child left,
//! nothing but it lives in the container, whatever the guest did with sessions, groups or double forks.
use crate::sys;

pub struct Rest {
    /// Processes that still lived and were killed.
    pub living: u32,
    /// The largest peak memory among those reaped.
    pub peak_bytes: u64,
}

/// Wait status of the program, and its peak memory in bytes.
pub fn reap(pid: i32) -> (i32, u64) {
    let (mut status, mut usage) = (0, sys::RUsage::default());
    loop {
        let got = unsafe { sys::wait4(pid, &mut status, sys::WALL, &mut usage) };
        if got == pid || no_child_left(got) {
            return (status, peak_bytes(&usage));
        }
    }
}

/// Kills and reaps until the agent has no child.
pub fn end_everything() -> Rest {
    let mut rest = Rest { living: 0, peak_bytes: 0 };
    loop {
        let (mut status, mut usage) = (0, sys::RUsage::default());
        let mut got = unsafe { sys::wait4(-1, &mut status, sys::WALL | sys::WNOHANG, &mut usage) };
        if got == 0 {
            // Somebody lives. Most runs end without, and are spared this walk through /proc.
            rest.living = rest.living.max(count_others());
            unsafe { sys::kill(-1, sys::SIGKILL) };
            got = unsafe { sys::wait4(-1, &mut status, sys::WALL, &mut usage) };
        }
        if no_child_left(got) {
            return rest;
        }
        rest.peak_bytes = rest.peak_bytes.max(peak_bytes(&usage));
    }
}

/// Living processes besides the agent. Zombies are dead. Reaps nothing.
pub fn count_others() -> u32 {
    let alive = |pid: u32| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        // The name before the state may hold anything, brackets too.
        let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
        !matches!(state, None | Some('Z' | 'X'))
    };
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    u32::try_from(pids.filter(|pid| *pid != 1 && alive(*pid)).count()).unwrap_or(u32::MAX)
}

fn no_child_left(got: i32) -> bool {
    got < 0 && std::io::Error::last_os_error().raw_os_error() == Some(sys::ECHILD)
}

fn peak_bytes(usage: &sys::RUsage) -> u64 {
    u64::try_from(usage.max_rss).unwrap_or(0).saturating_mul(1024)
}
