//! Numbers of the system calls that the door knows, a table for each machine.

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("add this machine's system call numbers: without them the door cannot be shut");

#[cfg(target_arch = "x86_64")]
mod table {
    pub const ARCHITECTURE: u32 = 0xC000_003E;
    pub const WRITE: u32 = 1;
    pub const WRITEV: u32 = 20;
    pub const FCNTL: u32 = 72;
    pub const CLONE: u32 = 56;
    pub const CLONE3: u32 = 435;
    pub const TGKILL: u32 = 234;
    pub const PRCTL: u32 = 157;
    pub const MMAP: u32 = 9;
    pub const MPROTECT: u32 = 10;
    pub const OPENAT: u32 = 257;

    pub const ALLOWED: &[u32] = &[
        0, 19, 3, // read, readv, close
        202, 12, 11, 25, 28, // futex, brk, munmap, mremap, madvise
        228, 229, 230, 35, 201, // clock_gettime, clock_getres, clock_nanosleep, nanosleep, time
        24, 204, 309, // sched_yield, sched_getaffinity, getcpu
        13, 14, 15, 131, 219, // rt_sigaction, rt_sigprocmask, rt_sigreturn, sigaltstack, restart_syscall
        60, 231, // exit, exit_group
        39, 110, 186, 102, 104, 107, 108, // getpid, getppid, gettid, getuid, getgid, geteuid, getegid
        218, 273, 274, 334, 324, 158, // set_tid_address, set_robust_list, get_robust_list, rseq, membarrier, arch_prctl
        318, 5, 8, 7, 271, 293, // getrandom, fstat, lseek, poll, ppoll, pipe2
        63, 98, 99, 100, // uname, getrusage, sysinfo, times
    ];
    // statx, newfstatat, stat, lstat, getdents64, readlink, readlinkat, access, faccessat, faccessat2, getcwd, pread64
    pub const READS_FILES: &[u32] = &[332, 262, 4, 6, 217, 89, 267, 21, 269, 439, 79, 17];
}

#[cfg(target_arch = "aarch64")]
mod table {
    pub const ARCHITECTURE: u32 = 0xC000_00B7;
    pub const WRITE: u32 = 64;
    pub const WRITEV: u32 = 66;
    pub const FCNTL: u32 = 25;
    pub const CLONE: u32 = 220;
    pub const CLONE3: u32 = 435;
    pub const TGKILL: u32 = 131;
    pub const PRCTL: u32 = 167;
    pub const MMAP: u32 = 222;
    pub const MPROTECT: u32 = 226;
    pub const OPENAT: u32 = 56;

    pub const ALLOWED: &[u32] = &[
        63, 65, 57, // read, readv, close
        98, 214, 215, 216, 233, // futex, brk, munmap, mremap, madvise
        113, 114, 115, 101, // clock_gettime, clock_getres, clock_nanosleep, nanosleep
        124, 123, 168, // sched_yield, sched_getaffinity, getcpu
        134, 135, 139, 132, 128, // rt_sigaction, rt_sigprocmask, rt_sigreturn, sigaltstack, restart_syscall
        93, 94, // exit, exit_group
        172, 173, 178, 174, 176, 175, 177, // getpid, getppid, gettid, getuid, getgid, geteuid, getegid
        96, 99, 100, 293, 283, // set_tid_address, set_robust_list, get_robust_list, rseq, membarrier
        278, 80, 62, 73, 59, // getrandom, fstat, lseek, ppoll, pipe2
        160, 165, 179, 153, // uname, getrusage, sysinfo, times
    ];
    // statx, newfstatat, getdents64, readlinkat, faccessat, faccessat2, getcwd, pread64
    pub const READS_FILES: &[u32] = &[291, 79, 61, 78, 48, 439, 17, 67];
}

pub use table::*;
