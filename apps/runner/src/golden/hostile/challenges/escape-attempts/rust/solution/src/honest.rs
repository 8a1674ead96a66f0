//! How an attempt is made, and told honestly.
use std::ffi::{c_int, c_long};
use std::fs::OpenOptions;
use std::io;

const EPERM: i32 = 1;
const ENOENT: i32 = 2;
const EACCES: i32 = 13;
const EROFS: i32 = 30;
const ENOSYS: i32 = 38;

unsafe extern "C" {
    fn syscall(number: c_long, ...) -> c_long;
    fn __errno_location() -> *mut c_int;
}

/// What was tried, and what of it got through.
#[derive(Default)]
pub struct Tries {
    count: usize,
    through: Vec<String>,
}

impl Tries {
    /// A system call by its numbers on x86_64 and in the generic table (aarch64). Another error than a plain refusal
    /// means that the kernel looked at the arguments, so that better ones might have worked.
    pub fn call(&mut self, what: &str, x86: c_long, generic: c_long, arguments: [usize; 6]) {
        let answer = raw(x86, generic, arguments);
        self.note(what, answer.err(), &[EPERM, EACCES, ENOSYS]);
    }

    /// Opening a file; one that is not there is as good as refused.
    pub fn read(&mut self, path: &str) {
        let opened = OpenOptions::new().read(true).open(path);
        self.note(&format!("read {path}"), opened.err(), &[EPERM, EACCES, ENOENT]);
    }

    pub fn write(&mut self, path: &str) {
        let opened = OpenOptions::new().write(true).open(path);
        self.note(&format!("write {path}"), opened.err(), &[EPERM, EACCES, ENOENT, EROFS]);
    }

    pub fn that(&mut self, what: &str, got_through: bool) {
        self.count += 1;
        if got_through {
            self.through.push(what.to_string());
        }
    }

    pub fn answer(&self) -> String {
        match (self.count, self.through.is_empty()) {
            (0, _) => "nothing was tried".to_string(),
            (_, true) => "refused".to_string(),
            (_, false) => format!("got through: {}", self.through.join(", ")),
        }
    }

    fn note(&mut self, what: &str, error: Option<io::Error>, refusals: &[i32]) {
        match error.as_ref().map(|error| error.raw_os_error()) {
            None => self.that(what, true),
            Some(Some(errno)) if refusals.contains(&errno) => self.that(what, false),
            Some(_) => self.that(&format!("{what} as far as {error:?}"), true),
        }
    }
}

pub fn raw(x86: c_long, generic: c_long, [a, b, c, d, e, f]: [usize; 6]) -> io::Result<usize> {
    let number = if cfg!(target_arch = "x86_64") { x86 } else { generic };
    match unsafe { syscall(number, a, b, c, d, e, f) } {
        -1 => Err(io::Error::from_raw_os_error(unsafe { *__errno_location() })),
        answer => Ok(answer as usize),
    }
}

/// A text as the kernel wants it.
pub fn pointer(text: &std::ffi::CStr) -> usize {
    text.as_ptr() as usize
}
