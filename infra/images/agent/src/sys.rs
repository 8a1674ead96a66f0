//! The few calls of libc that std does not offer, declared by hand so that the agent builds without any crate.
//! Linux on x86_64 and aarch64 with glibc.
use std::ffi::{c_char, c_int, c_long, c_uint, c_ulong};

pub const SIGKILL: c_int = 9;
pub const SIGBUS: c_int = 7;
pub const SIGSEGV: c_int = 11;
pub const SIGPIPE: c_int = 13;
pub const SIGXCPU: c_int = 24;
pub const SIG_DFL: usize = 0;
pub const SIG_IGN: usize = 1;
pub const SIG_SETMASK: c_int = 2;

pub const PR_SET_DUMPABLE: c_int = 4;
pub const RLIMIT_CPU: c_int = 0;
pub const RUSAGE_SELF: c_int = 0;
pub const RUSAGE_CHILDREN: c_int = -1;
pub const WNOHANG: c_int = 1;
/// Also waits for children whose parent asked for another exit signal than SIGCHLD.
pub const WALL: c_int = 0x4000_0000;
pub const ECHILD: c_int = 10;
pub const ENOENT: c_int = 2;
pub const EEXIST: c_int = 17;

pub const F_GETFL: c_int = 3;
pub const F_SETFL: c_int = 4;
pub const F_DUPFD_CLOEXEC: c_int = 1030;

pub const O_RDONLY: c_int = 0;
pub const O_WRONLY: c_int = 1;
pub const O_CREAT: c_int = 0o100;
pub const O_EXCL: c_int = 0o200;
pub const O_NONBLOCK: c_int = 0o4000;
pub const O_CLOEXEC: c_int = 0o2_000_000;
#[cfg(target_arch = "x86_64")]
pub const O_DIRECTORY: c_int = 0o200_000;
#[cfg(target_arch = "x86_64")]
pub const O_NOFOLLOW: c_int = 0o400_000;
#[cfg(target_arch = "aarch64")]
pub const O_DIRECTORY: c_int = 0o40_000;
#[cfg(target_arch = "aarch64")]
pub const O_NOFOLLOW: c_int = 0o100_000;

pub const POLLIN: i16 = 1;
pub const POLLOUT: i16 = 4;

pub const SYS_PIDFD_OPEN: c_long = 434;
pub const SYS_CLOSE_RANGE: c_long = 436;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct PollFd {
    pub fd: c_int,
    pub events: i16,
    pub revents: i16,
}

#[repr(C)]
pub struct RLimit {
    pub soft: u64,
    pub hard: u64,
}

#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct TimeVal {
    pub seconds: i64,
    pub micros: i64,
}

#[repr(C)]
#[derive(Default)]
pub struct RUsage {
    pub user: TimeVal,
    pub system: TimeVal,
    /// KiB.
    pub max_rss: c_long,
    pub unused: [c_long; 13],
}

impl RUsage {
    pub fn cpu_micros(&self) -> u64 {
        let micros =
            |t: TimeVal| (t.seconds.max(0) as u64).saturating_mul(1_000_000).saturating_add(t.micros.max(0) as u64);
        micros(self.user).saturating_add(micros(self.system))
    }
}

/// As large as glibc's `sigset_t`; all zero is the empty set.
#[repr(C)]
pub struct SignalSet(pub [u64; 16]);

unsafe extern "C" {
    pub fn fork() -> c_int;
    pub fn setsid() -> c_int;
    pub fn kill(pid: c_int, signal: c_int) -> c_int;
    pub fn signal(number: c_int, handler: usize) -> usize;
    pub fn sigprocmask(how: c_int, set: *const SignalSet, old: *mut SignalSet) -> c_int;
    pub fn wait4(pid: c_int, status: *mut c_int, options: c_int, usage: *mut RUsage) -> c_int;
    pub fn getrusage(who: c_int, usage: *mut RUsage) -> c_int;
    pub fn setrlimit(resource: c_int, limit: *const RLimit) -> c_int;
    pub fn prctl(option: c_int, ...) -> c_int;
    pub fn pipe2(fds: *mut c_int, flags: c_int) -> c_int;
    pub fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
    pub fn dup2(old: c_int, new: c_int) -> c_int;
    pub fn read(fd: c_int, buffer: *mut u8, count: usize) -> isize;
    pub fn write(fd: c_int, buffer: *const u8, count: usize) -> isize;
    pub fn pread(fd: c_int, buffer: *mut u8, count: usize, offset: i64) -> isize;
    pub fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    pub fn openat(directory: c_int, path: *const c_char, flags: c_int, ...) -> c_int;
    pub fn mkdirat(directory: c_int, path: *const c_char, mode: c_uint) -> c_int;
    pub fn unlinkat(directory: c_int, path: *const c_char, flags: c_int) -> c_int;
    pub fn chdir(path: *const c_char) -> c_int;
    pub fn poll(fds: *mut PollFd, count: c_ulong, timeout_ms: c_int) -> c_int;
    pub fn execve(path: *const c_char, argv: *const *const c_char, env: *const *const c_char) -> c_int;
    pub fn syscall(number: c_long, ...) -> c_long;
    pub fn _exit(code: c_int) -> !;
}
