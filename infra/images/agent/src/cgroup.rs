//! Counters of the container's own cgroup, version 1 or 2. They hold for the whole process tree, which wait4 and
//! RLIMIT_CPU do not: a child that nobody waits for is counted here all the same.
use crate::sys;

/// Files stay open: a run that used up all descriptors or memory cannot blind the agent.
pub struct Counters {
    oom: Option<i32>,
    cpu: Option<(i32, CpuFormat)>,
}

#[derive(Clone, Copy)]
enum CpuFormat {
    /// cpuacct.usage: one number, nanoseconds.
    Nanoseconds,
    /// cpu.stat: a line `usage_usec N`.
    UsageLine,
}

impl Counters {
    pub fn open() -> Self {
        let oom = open(c"/sys/fs/cgroup/memory/memory.oom_control").or_else(|| open(c"/sys/fs/cgroup/memory.events"));
        let cpu = [c"/sys/fs/cgroup/cpuacct/cpuacct.usage", c"/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage"]
            .into_iter()
            .find_map(open)
            .map(|fd| (fd, CpuFormat::Nanoseconds))
            .or_else(|| open(c"/sys/fs/cgroup/cpu.stat").map(|fd| (fd, CpuFormat::UsageLine)));
        Counters { oom, cpu }
    }

    /// Bit 0: memory kills can be counted. Bit 1: CPU time can be measured.
    pub fn abilities(&self) -> u8 {
        u8::from(self.oom.is_some()) | u8::from(self.cpu.is_some()) << 1
    }

    /// Processes the memory limit killed since the container began.
    pub fn oom_kills(&self) -> u64 {
        self.oom.and_then(|fd| read(fd, |text| line(text, "oom_kill "))).unwrap_or(0)
    }

    /// CPU time of everything in the container, the agent included.
    pub fn cpu_micros(&self) -> Option<u64> {
        let (fd, format) = self.cpu?;
        read(fd, |text| match format {
            CpuFormat::Nanoseconds => text.trim().parse::<u64>().ok().map(|n| n / 1000),
            CpuFormat::UsageLine => line(text, "usage_usec "),
        })
    }
}

/// CPU time of the agent itself, to be taken off what the cgroup says.
pub fn own_cpu_micros() -> u64 {
    let mut usage = sys::RUsage::default();
    if unsafe { sys::getrusage(sys::RUSAGE_SELF, &mut usage) } != 0 {
        return 0;
    }
    usage.cpu_micros()
}

fn open(path: &std::ffi::CStr) -> Option<i32> {
    let fd = unsafe { sys::open(path.as_ptr(), sys::O_RDONLY | sys::O_CLOEXEC) };
    (fd >= 0).then_some(fd)
}

fn line(text: &str, key: &str) -> Option<u64> {
    text.lines().find_map(|l| l.strip_prefix(key)).and_then(|rest| rest.trim().parse().ok())
}

fn read<T>(fd: i32, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut buffer = [0u8; 2048];
    let count = unsafe { sys::pread(fd, buffer.as_mut_ptr(), buffer.len(), 0) };
    let bytes = buffer.get(..usize::try_from(count).ok()?)?;
    parse(std::str::from_utf8(bytes).ok()?)
}
