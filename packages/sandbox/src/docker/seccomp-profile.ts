/**
 * Which system calls a guest may make. Ours, because the engine's default differs by version (some leave io_uring,
 * AF_ALG or AF_VSOCK open). What is not listed fails with EPERM; what is newer than this list, with ENOSYS (runc).
 * It must carry rustc, cargo, linkers, threads, and the runtimes of the languages; the sandbox tests compile and run in it.
 */
const EPERM = 1;
const ENOSYS = 38;

type Condition = { index: number; value: number; valueTwo?: number; op: "SCMP_CMP_EQ" | "SCMP_CMP_MASKED_EQ" };
type Rule = { names: string[]; action: "SCMP_ACT_ALLOW" | "SCMP_ACT_ERRNO"; errnoRet?: number; args?: Condition[] };

const words = (text: string): string[] => text.trim().split(/\s+/);
const allow = (names: string): Rule => ({ names: words(names), action: "SCMP_ACT_ALLOW" });
const allowIf = (name: string, ...args: Condition[]): Rule => ({ names: [name], action: "SCMP_ACT_ALLOW", args });
const is = (index: number, value: number): Condition => ({ index, value, op: "SCMP_CMP_EQ" });
const noneOf = (index: number, bits: number): Condition => ({
  index,
  value: bits,
  valueTwo: 0,
  op: "SCMP_CMP_MASKED_EQ",
});

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const NEW_NAMESPACES = 0x7e020000;
const AF_UNIX = 1;

const files = allow(`
  access faccessat faccessat2 chdir fchdir chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown close close_range
  copy_file_range creat dup dup2 dup3 fadvise64 fallocate fcntl fdatasync flock fstat fstatfs fsync ftruncate truncate
  getcwd getdents getdents64 getxattr fgetxattr lgetxattr listxattr flistxattr llistxattr inotify_add_watch inotify_init
  inotify_init1 inotify_rm_watch ioctl link linkat lseek lstat mkdir mkdirat mknod mknodat newfstatat open openat openat2
  pipe pipe2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv rename renameat
  renameat2 rmdir sendfile splice stat statfs statx symlink symlinkat sync_file_range tee umask unlink unlinkat utime
  utimensat utimes futimesat write writev`);

const memory = allow(`
  brk get_mempolicy madvise membarrier memfd_create mincore mlock mlock2 mlockall mmap mprotect mremap mseal msync munlock
  munlockall munmap pkey_alloc pkey_free pkey_mprotect map_shadow_stack`);

const processes = allow(`
  arch_prctl capget execve execveat exit exit_group fork vfork getegid geteuid getgid getgroups getpgid getpgrp getpid
  getppid getpriority getresgid getresuid getrlimit getrusage getsid gettid getuid get_robust_list get_thread_area kill
  pidfd_open pidfd_send_signal prctl restart_syscall rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo
  rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo sched_getaffinity sched_getattr sched_getparam
  sched_getscheduler sched_get_priority_max sched_get_priority_min sched_rr_get_interval sched_yield seccomp
  set_robust_list set_thread_area set_tid_address setpgid setrlimit setsid sigaltstack tgkill tkill uname wait4 waitid`);

const waiting = allow(`
  alarm clock_getres clock_gettime clock_nanosleep epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait
  epoll_pwait2 epoll_wait epoll_wait_old eventfd eventfd2 futex futex_requeue futex_wait futex_waitv futex_wake getcpu
  getitimer getrandom gettimeofday nanosleep pause poll ppoll pselect6 select setitimer signalfd signalfd4 sysinfo time
  timer_create timer_delete timer_getoverrun timer_gettime timer_settime timerfd_create timerfd_gettime timerfd_settime
  times`);

/** Of use on AF_UNIX sockets, the only ones that can be made. */
const localSockets = allow(`
  accept accept4 bind connect getpeername getsockname getsockopt listen recvfrom recvmmsg recvmsg sendmmsg sendmsg sendto
  setsockopt shutdown`);

const conditional: Rule[] = [
  allowIf("socket", is(0, AF_UNIX)),
  allowIf("socketpair", is(0, AF_UNIX)),
  allowIf("clone", noneOf(0, NEW_NAMESPACES)),
  // Its flags are behind a pointer and cannot be looked at; libc falls back to clone.
  { names: ["clone3"], action: "SCMP_ACT_ERRNO", errnoRet: ENOSYS },
  // Only about oneself: the agent is of the same user, and `prlimit(1, RLIMIT_CPU)` would end it.
  allowIf("prlimit64", is(0, 0)),
  allowIf("sched_setaffinity", is(0, 0)),
  allowIf("setpriority", is(0, 0), is(1, 0)),
  allowIf("personality", is(0, 0)),
  allowIf("personality", is(0, 0xffffffff)),
];

/**
 * Left out on purpose, beside all that needs a capability: ptrace, process_vm_*, pidfd_getfd, process_madvise, kcmp ·
 * shmget, semget, msgget, mq_* (outlive a wipe) · io_uring_*, bpf, userfaultfd, perf_event_open, keyctl, add_key,
 * request_key · unshare, setns, mount and its new family, chroot, pivot_root · name_to_handle_at, open_by_handle_at ·
 * memfd_secret, vmsplice, move_pages, mbind, sched_setattr, sched_setscheduler, ioprio_set · sync, syncfs, syslog.
 */
export const SECCOMP_PROFILE = {
  defaultAction: "SCMP_ACT_ERRNO",
  defaultErrnoRet: EPERM,
  // One architecture, without its 32-bit sister: 32-bit calls have other numbers and would not be filtered alike.
  archMap: [
    { architecture: "SCMP_ARCH_X86_64", subArchitectures: [] },
    { architecture: "SCMP_ARCH_AARCH64", subArchitectures: [] },
  ],
  syscalls: [files, memory, processes, waiting, localSockets, ...conditional],
} as const;
