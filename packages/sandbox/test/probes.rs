//! What a guest may try, compiled and run in the sandbox by escape.sandbox.test.ts. Prints `name errno` a line, 0 = it worked.
//! With `hoard` as its argument it takes all memory as files that no process maps, and stands beside PID 1 in the order
//! in which the kernel ends processes: PID 1 is the larger one.
use std::ffi::{c_int, c_long};

unsafe extern "C" {
    fn syscall(number: c_long, ...) -> c_long;
    fn __errno_location() -> *mut c_int;
}

fn hoard() -> ! {
    for score in (0..=1000).rev() {
        if std::fs::write("/proc/self/oom_score_adj", score.to_string()).is_err() {
            break;
        }
    }
    let (memfd_create, fallocate) = if cfg!(target_arch = "x86_64") { (319, 285) } else { (279, 47) };
    loop {
        let file = unsafe { syscall(memfd_create, c"m".as_ptr(), 0usize) };
        assert!(file >= 0 && unsafe { syscall(fallocate, file, 0usize, 0usize, 1usize << 24) } == 0);
    }
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("hoard") {
        hoard();
    }
    let path = c"/tmp".as_ptr() as usize;
    let buffer = vec![0u8; 4096];
    let b = buffer.as_ptr() as usize;
    let mut limit = [1u64, 1u64];
    let l = limit.as_mut_ptr() as usize;
    // Numbers of x86_64 and of the generic table (aarch64), then the arguments.
    let probes: &[(&str, c_long, c_long, [usize; 6])] = &[
        ("mount", 165, 40, [path, path, c"tmpfs".as_ptr() as usize, 0, 0, 0]),
        ("fsopen", 430, 430, [c"tmpfs".as_ptr() as usize, 0, 0, 0, 0, 0]),
        ("open_tree", 428, 428, [usize::MAX - 99, path, 1, 0, 0, 0]),
        ("pivot_root", 155, 41, [path, path, 0, 0, 0, 0]),
        ("chroot", 161, 51, [path, 0, 0, 0, 0, 0]),
        ("unshare user", 272, 97, [0x1000_0000, 0, 0, 0, 0, 0]),
        ("unshare net", 272, 97, [0x4000_0000, 0, 0, 0, 0, 0]),
        ("clone newuser", 56, 220, [0x1000_0000 | 17, 0, 0, 0, 0, 0]),
        ("clone3", 435, 435, [b, 88, 0, 0, 0, 0]),
        ("setns", 308, 268, [0, 0, 0, 0, 0, 0]),
        ("ptrace", 101, 117, [0, 0, 0, 0, 0, 0]),
        ("process_vm_readv 1", 310, 270, [1, b, 1, b, 1, 0]),
        ("pidfd_getfd", 438, 438, [0, 0, 0, 0, 0, 0]),
        ("process_madvise", 440, 440, [0, b, 1, 4, 0, 0]),
        ("prlimit agent", 302, 261, [1, 0, l, 0, 0, 0]),
        ("setpriority agent", 141, 140, [0, 1, 19, 0, 0, 0]),
        ("setpriority user", 141, 140, [2, 0, 19, 0, 0, 0]),
        ("sched_setaffinity agent", 203, 122, [1, 8, b, 0, 0, 0]),
        ("sched_setscheduler agent", 144, 119, [1, 5, b, 0, 0, 0]),
        ("ioprio_set agent", 251, 30, [1, 1, 0x6000, 0, 0, 0]),
        ("keyctl", 250, 219, [0, usize::MAX - 4, 1, 0, 0, 0]),
        ("add_key", 248, 217, [c"user".as_ptr() as usize, c"k".as_ptr() as usize, b, 4, usize::MAX - 4, 0]),
        ("bpf", 321, 280, [0, b, 64, 0, 0, 0]),
        ("userfaultfd", 323, 282, [1, 0, 0, 0, 0, 0]),
        ("perf_event_open", 298, 241, [b, 0, usize::MAX, usize::MAX, 0, 0]),
        ("io_uring_setup", 425, 425, [4, b, 0, 0, 0, 0]),
        ("shmget", 29, 194, [0, 4096, 0o1600, 0, 0, 0]),
        ("semget", 64, 190, [0, 1, 0o1600, 0, 0, 0]),
        ("msgget", 68, 186, [0, 0o1600, 0, 0, 0, 0]),
        ("mq_open", 240, 180, [c"queue".as_ptr() as usize, 0o102, 0o600, 0, 0, 0]),
        ("memfd_secret", 447, 447, [0, 0, 0, 0, 0, 0]),
        ("open_by_handle_at", 304, 265, [0, b, 0, 0, 0, 0]),
        ("name_to_handle_at", 303, 264, [usize::MAX - 99, path, b, b, 0, 0]),
        ("init_module", 175, 105, [b, 0, b, 0, 0, 0]),
        ("kexec_load", 246, 104, [0, 0, 0, 0, 0, 0]),
        ("reboot", 169, 142, [0xfee1dead, 672274793, 0, 0, 0, 0]),
        ("syslog", 103, 116, [3, b, 100, 0, 0, 0]),
        ("sync", 162, 81, [0, 0, 0, 0, 0, 0]),
        ("socket AF_INET", 41, 198, [2, 1, 0, 0, 0, 0]),
        ("socket AF_INET6", 41, 198, [10, 1, 0, 0, 0, 0]),
        ("socket AF_NETLINK", 41, 198, [16, 3, 0, 0, 0, 0]),
        ("socket AF_PACKET", 41, 198, [17, 3, 0, 0, 0, 0]),
        ("socket AF_ALG", 41, 198, [38, 5, 0, 0, 0, 0]),
        ("socket AF_VSOCK", 41, 198, [40, 1, 0, 0, 0, 0]),
        ("mknod device", 259, 33, [usize::MAX - 99, c"/tmp/mem".as_ptr() as usize, 0o20666, 0x101, 0, 0]),
        // These a program may do: they show that the probes work at all.
        ("allowed: socket AF_UNIX", 41, 198, [1, 1, 0, 0, 0, 0]),
        ("allowed: prlimit self", 302, 261, [0, 11, l, 0, 0, 0]),
        ("allowed: memfd_create", 319, 279, [c"m".as_ptr() as usize, 0, 0, 0, 0, 0]),
    ];
    for (name, x86, generic, [a, b, c, d, e, f]) in probes {
        let number = if cfg!(target_arch = "x86_64") { *x86 } else { *generic };
        let answer = unsafe { syscall(number, *a, *b, *c, *d, *e, *f) };
        if answer == 0 && *name == "clone newuser" {
            std::process::exit(99);
        }
        println!("{name} {}", if answer < 0 { unsafe { *__errno_location() } } else { 0 });
    }
    let opens = |path: &str, write: bool| std::fs::OpenOptions::new().read(!write).write(write).open(path);
    for path in ["/proc/1/mem", "/proc/1/environ", "/proc/1/fd/0", "/proc/1/root/etc/passwd", "/proc/1/exe", "/dev/mem", "/dev/kmsg", "/proc/kcore", "/etc/shadow"] {
        println!("read {path} {}", opens(path, false).err().and_then(|e| e.raw_os_error()).unwrap_or(0));
    }
    for path in ["/proc/1/oom_score_adj", "/proc/1/comm", "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/release_agent", "/etc/passwd", "/crucible/agent"] {
        println!("write {path} {}", opens(path, true).err().and_then(|e| e.raw_os_error()).unwrap_or(0));
    }
    let lowered = opens("/proc/self/oom_score_adj", true).and_then(|mut f| std::io::Write::write_all(&mut f, b"-1000"));
    println!("oom_score_adj -1000 {}", lowered.err().and_then(|e| e.raw_os_error()).unwrap_or(0));
    println!("connect docker.sock {}", std::os::unix::net::UnixStream::connect("/var/run/docker.sock").err().and_then(|e| e.raw_os_error()).unwrap_or(0));
}
