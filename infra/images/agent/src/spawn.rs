//! Starts one guest program with nothing inherited but its own pipes.
use crate::sys;
use std::ffi::{CString, c_char};
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// What to run, with its limits.
pub struct RunSpec {
    pub argv: Vec<CString>,
    pub env: Vec<CString>,
    pub working_directory: CString,
    pub stdin: Vec<u8>,
    pub nonce: Vec<u8>,
    pub wall_ms: u32,
    pub cpu_ms: u32,
    pub output_bytes: u32,
    pub truncate_output: bool,
}

/// Our ends of a started program.
pub struct Started {
    pub pid: i32,
    /// Readable once the program has ended.
    pub pidfd: OwnedFd,
    pub stdout: OwnedFd,
    pub stderr: OwnedFd,
    /// Descriptor 4 of the program.
    pub answer: OwnedFd,
    pub stdin: Option<OwnedFd>,
}

/// Larger than any descriptor the program is given, so that moving them into place overwrites none.
const OUT_OF_THE_WAY: i32 = 64;

/// Err is the reason for which the program did not start: not found, not executable, no such directory.
pub fn spawn(spec: &RunSpec, dev_null: &OwnedFd) -> io::Result<Started> {
    let (stdout, child_stdout) = pipe()?;
    let (stderr, child_stderr) = pipe()?;
    let (child_nonce, nonce) = pipe()?;
    let (answer, child_answer) = pipe()?;
    let (failure, child_failure) = pipe()?;
    let (child_stdin, stdin) = match spec.stdin.is_empty() {
        true => (None, None),
        false => pipe().map(|(theirs, ours)| (Some(theirs), Some(ours)))?,
    };
    // At most 4096 bytes (checked when read), so this never waits.
    if !spec.nonce.is_empty() {
        unsafe { sys::write(nonce.as_raw_fd(), spec.nonce.as_ptr(), spec.nonce.len()) };
    }
    drop(nonce);
    let argv = pointers(&spec.argv);
    let env = pointers(&spec.env);
    let program = *argv.first().unwrap_or(&std::ptr::null());
    let pid = unsafe { sys::fork() };
    if pid < 0 {
        return Err(io::Error::last_os_error());
    }
    if pid == 0 {
        let given = Given {
            stdin: child_stdin.as_ref().unwrap_or(dev_null).as_raw_fd(),
            stdout: child_stdout.as_raw_fd(),
            stderr: child_stderr.as_raw_fd(),
            nonce: (!spec.nonce.is_empty()).then_some((child_nonce.as_raw_fd(), child_answer.as_raw_fd())),
            failure: child_failure.as_raw_fd(),
        };
        unsafe { become_guest(spec, &given, program, argv.as_ptr(), env.as_ptr()) }
    }
    // Our copies of the child's ends must be shut, or no end of file would ever be seen.
    drop((child_stdin, child_stdout, child_stderr, child_nonce, child_answer, child_failure));
    let started = (|| {
        for fd in [&stdout, &stderr, &answer].into_iter().chain(stdin.as_ref()) {
            do_not_wait(fd);
        }
        let pidfd = owned(unsafe { sys::syscall(sys::SYS_PIDFD_OPEN, pid, 0) } as i32)?;
        let mut errno = [0u8; 4];
        // Ends with nothing read as soon as execve closes the other end.
        if unsafe { sys::read(failure.as_raw_fd(), errno.as_mut_ptr(), errno.len()) } == 4 {
            return Err(io::Error::from_raw_os_error(i32::from_le_bytes(errno)));
        }
        Ok(pidfd)
    })();
    match started {
        Ok(pidfd) => Ok(Started { pid, pidfd, stdout, stderr, answer, stdin }),
        Err(e) => {
            unsafe { sys::kill(pid, sys::SIGKILL) };
            Err(e)
        }
    }
}

struct Given {
    stdin: i32,
    stdout: i32,
    stderr: i32,
    nonce: Option<(i32, i32)>,
    failure: i32,
}

/// Runs in the forked child: only system calls, no allocation, no return.
unsafe fn become_guest(
    spec: &RunSpec,
    given: &Given,
    program: *const c_char,
    argv: *const *const c_char,
    env: *const *const c_char,
) -> ! {
    unsafe {
        // /proc/self belongs to root while undumpable, and the score could not be written.
        sys::prctl(sys::PR_SET_DUMPABLE, 1usize, 0usize, 0usize, 0usize);
        let score = sys::open(c"/proc/self/oom_score_adj".as_ptr(), sys::O_WRONLY | sys::O_CLOEXEC);
        sys::write(score, b"1000".as_ptr(), 4);
        sys::setsid();

        let away = |fd: i32| sys::fcntl(fd, sys::F_DUPFD_CLOEXEC, OUT_OF_THE_WAY);
        let (stdin, stdout, stderr, failure) =
            (away(given.stdin), away(given.stdout), away(given.stderr), away(given.failure));
        let nonce = given.nonce.map(|(ask, answer)| (away(ask), away(answer)));
        sys::dup2(stdin, 0);
        sys::dup2(stdout, 1);
        sys::dup2(stderr, 2);
        if let Some((ask, answer)) = nonce {
            sys::dup2(ask, 3);
            sys::dup2(answer, 4);
        }

        // A backstop to the agent's own watch over the whole tree, and far beyond it: the kernel counts this one by ticks,
        // which on a busy host come to a quarter more than was used.
        let seconds = (u64::from(spec.cpu_ms) * 2).div_ceil(1000) + 2;
        sys::setrlimit(sys::RLIMIT_CPU, &sys::RLimit { soft: seconds, hard: seconds + 1 });
        sys::signal(sys::SIGPIPE, sys::SIG_DFL);
        sys::sigprocmask(sys::SIG_SETMASK, &sys::SignalSet([0; 16]), std::ptr::null_mut());
        if sys::chdir(spec.working_directory.as_ptr()) == 0 {
            sys::execve(program, argv, env);
        }
        let errno = io::Error::last_os_error().raw_os_error().unwrap_or(0).to_le_bytes();
        sys::write(failure, errno.as_ptr(), errno.len());
        sys::_exit(127)
    }
}

fn pointers(list: &[CString]) -> Vec<*const c_char> {
    list.iter().map(|text| text.as_ptr()).chain([std::ptr::null()]).collect()
}

fn pipe() -> io::Result<(OwnedFd, OwnedFd)> {
    let mut fds = [-1; 2];
    if unsafe { sys::pipe2(fds.as_mut_ptr(), sys::O_CLOEXEC) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let [read, write] = fds;
    Ok((owned(read)?, owned(write)?))
}

fn owned(fd: i32) -> io::Result<OwnedFd> {
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the descriptor was just made and belongs to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn do_not_wait(fd: &OwnedFd) {
    unsafe {
        let flags = sys::fcntl(fd.as_raw_fd(), sys::F_GETFL);
        sys::fcntl(fd.as_raw_fd(), sys::F_SETFL, flags | sys::O_NONBLOCK);
    }
}
