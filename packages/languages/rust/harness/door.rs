//! The door: a seccomp filter that shuts files, processes, sockets and everything else a pure test does not need,
//! before the first line of the student's code runs. It is an allow-list; whatever is not on it answers EPERM.
//!
//! Why files: the test binary itself (`/proc/self/exe`, argv[0]) holds the expected literals beside the inputs.
//! Why processes: a child could outlive the test or wear another program's exit code.

use crate::descriptors::ANSWER;
use crate::gate;
use crate::system_calls as call;

#[repr(C)]
struct Instruction {
    code: u16,
    jump_true: u8,
    jump_false: u8,
    k: u32,
}

#[repr(C)]
struct Program {
    len: u16,
    first: *const Instruction,
}

const LOAD: u16 = 0x20;
const IF_EQUAL: u16 = 0x15;
const IF_ANY_BIT: u16 = 0x45;
const RETURN: u16 = 0x06;

const ALLOW: u32 = 0x7fff_0000;
const KILL_PROCESS: u32 = 0x8000_0000;
const REFUSE: u32 = 0x0005_0001; // errno EPERM
const UNKNOWN: u32 = 0x0005_0026; // errno ENOSYS

// Offsets in the kernel's `struct seccomp_data`; both machines are little-endian, arguments are 64 bits wide.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const POINTER_LOW: u32 = 8;
const POINTER_HIGH: u32 = 12;
const fn argument(index: u32) -> u32 {
    16 + 8 * index
}

const CLONE_THREAD: u32 = 0x1_0000;
const PROT_EXEC: u32 = 4;
const PR_SET_NAME: u32 = 15;
/// O_ACCMODE, O_CREAT, O_TRUNC, O_APPEND and O_TMPFILE: the same bits on both machines.
const OPENS_FOR_WRITING: u32 = 0x3 | 0x40 | 0x200 | 0x400 | 0x40_0000;

struct Filter(Vec<Instruction>);

impl Filter {
    fn push(&mut self, code: u16, jump_true: u8, jump_false: u8, k: u32) {
        self.0.push(Instruction { code, jump_true, jump_false, k });
    }

    fn answer(&mut self, number: u32, action: u32) {
        self.push(IF_EQUAL, 0, 1, number);
        self.push(RETURN, 0, 0, action);
    }

    /// `rule` is the whole fate of the call `number`: it must end in a return. It starts with the number loaded.
    fn decide(&mut self, number: u32, rule: impl FnOnce(&mut Filter)) {
        let at = self.0.len();
        self.push(IF_EQUAL, 0, 0, number);
        rule(self);
        let length = self.0.len() - at - 1;
        self.0[at].jump_false = u8::try_from(length).expect("a rule fits a jump");
    }

    fn unless_any_bit(&mut self, index: u32, bits: u32) {
        self.push(LOAD, 0, 0, argument(index));
        self.push(IF_ANY_BIT, 0, 1, bits);
        self.push(RETURN, 0, 0, REFUSE);
        self.push(RETURN, 0, 0, ALLOW);
    }

    fn only_if_equal(&mut self, index: u32, value: u32) {
        self.push(LOAD, 0, 0, argument(index));
        self.push(IF_EQUAL, 1, 0, value);
        self.push(RETURN, 0, 0, REFUSE);
        self.push(RETURN, 0, 0, ALLOW);
    }

    fn unless_equal(&mut self, index: u32, value: u32) {
        self.push(LOAD, 0, 0, argument(index));
        self.push(IF_EQUAL, 0, 1, value);
        self.push(RETURN, 0, 0, REFUSE);
        self.push(RETURN, 0, 0, ALLOW);
    }
}

fn filter(may_read_files: bool) -> Vec<Instruction> {
    let mut filter = Filter(Vec::with_capacity(256));
    filter.push(LOAD, 0, 0, ARCHITECTURE);
    filter.push(IF_EQUAL, 1, 0, call::ARCHITECTURE);
    filter.push(RETURN, 0, 0, KILL_PROCESS);
    filter.push(LOAD, 0, 0, NUMBER);

    // Descriptor 4 is written from the gate alone. A descriptor is an `int`: the low word is all the kernel looks at.
    let gate = gate::instruction_pointer();
    filter.decide(call::WRITE, |rule| {
        rule.push(LOAD, 0, 0, argument(0));
        rule.push(IF_EQUAL, 1, 0, ANSWER as u32);
        rule.push(RETURN, 0, 0, ALLOW);
        rule.push(LOAD, 0, 0, POINTER_LOW);
        rule.push(IF_EQUAL, 0, 3, gate as u32);
        rule.push(LOAD, 0, 0, POINTER_HIGH);
        rule.push(IF_EQUAL, 0, 1, (gate >> 32) as u32);
        rule.push(RETURN, 0, 0, ALLOW);
        rule.push(RETURN, 0, 0, REFUSE);
    });
    filter.decide(call::WRITEV, |rule| rule.unless_equal(0, ANSWER as u32));
    filter.decide(call::FCNTL, |rule| rule.unless_equal(0, ANSWER as u32)); // F_DUPFD

    // Threads, yes; processes, no. clone3 hides its flags behind a pointer: ENOSYS makes libc fall back to clone.
    filter.answer(call::CLONE3, UNKNOWN);
    filter.decide(call::CLONE, |rule| {
        rule.push(LOAD, 0, 0, argument(0));
        rule.push(IF_ANY_BIT, 1, 0, CLONE_THREAD);
        rule.push(RETURN, 0, 0, REFUSE);
        rule.push(RETURN, 0, 0, ALLOW);
    });
    // Signals to this process alone (abort needs that), names for threads alone, no executable memory from here on.
    filter.decide(call::TGKILL, |rule| rule.only_if_equal(0, std::process::id()));
    filter.decide(call::PRCTL, |rule| rule.only_if_equal(0, PR_SET_NAME));
    filter.decide(call::MMAP, |rule| rule.unless_any_bit(2, PROT_EXEC));
    filter.decide(call::MPROTECT, |rule| rule.unless_any_bit(2, PROT_EXEC));

    for number in call::ALLOWED {
        filter.answer(*number, ALLOW);
    }
    if may_read_files {
        for number in call::READS_FILES {
            filter.answer(*number, ALLOW);
        }
        filter.decide(call::OPENAT, |rule| rule.unless_any_bit(2, OPENS_FOR_WRITING));
    }
    filter.push(RETURN, 0, 0, REFUSE);
    filter.0
}

extern "C" {
    fn prctl(option: i32, a: usize, b: usize, c: usize, d: usize) -> i32;
}

const PR_SET_DUMPABLE: i32 = 4;
const PR_SET_SECCOMP: i32 = 22;
const PR_SET_NO_NEW_PRIVS: i32 = 38;
const SECCOMP_MODE_FILTER: usize = 2;

/// Shuts the door behind this process, which must still have a single thread. With `may_read_files` files can be read,
/// but not this binary; writing stays shut, because a test that could replace the binary would answer for the next one.
pub fn shut(may_read_files: bool) -> Result<(), String> {
    if may_read_files {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions("/proc/self/exe", std::fs::Permissions::from_mode(0o111))
            .map_err(|error| format!("the test binary could not be made unreadable: {error}"))?;
    }
    let filter = filter(may_read_files);
    let program = Program { len: filter.len() as u16, first: filter.as_ptr() };
    let done = unsafe {
        // Undumpable: nobody traces this process, and its /proc/self/mem belongs to root.
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
            && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program as *const Program as usize, 0, 0) == 0
    };
    if done {
        Ok(())
    } else {
        Err(format!("the kernel refused the test's seccomp filter: {}", std::io::Error::last_os_error()))
    }
}
