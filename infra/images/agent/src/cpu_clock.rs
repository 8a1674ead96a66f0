//! CPU time of one run's whole process tree.
use crate::cgroup::own_cpu_micros;
use crate::machine::Machine;
use crate::sys;

/// CPU time since a run began, of everything in the container but the agent.
pub struct CpuClock<'a> {
    machine: &'a Machine,
    all_before: Option<u64>,
    own_before: u64,
    waited_before: u64,
}

impl<'a> CpuClock<'a> {
    pub fn start(machine: &'a Machine) -> Self {
        CpuClock {
            machine,
            all_before: machine.counters.cpu_micros(),
            own_before: own_cpu_micros(),
            waited_before: waited_cpu(),
        }
    }

    pub fn processors(&self) -> u64 {
        u64::from(self.machine.processors.max(1))
    }

    /// `ended` says that everything was reaped; only then can a system without the cgroup's counter be answered for.
    pub fn used(&self, ended: bool) -> u64 {
        match (self.machine.counters.cpu_micros(), self.all_before) {
            (Some(now), Some(before)) => {
                let own = own_cpu_micros().saturating_sub(self.own_before);
                now.saturating_sub(before).saturating_sub(own)
            }
            _ if ended => waited_cpu().saturating_sub(self.waited_before),
            _ => 0,
        }
    }
}

fn waited_cpu() -> u64 {
    let mut usage = sys::RUsage::default();
    match unsafe { sys::getrusage(sys::RUSAGE_CHILDREN, &mut usage) } {
        0 => usage.cpu_micros(),
        _ => 0,
    }
}
