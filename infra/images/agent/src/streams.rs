//! Bytes to and from one program: its input, and what it prints and answers, kept up to a cap and counted beyond it.
use crate::sys;
use std::os::fd::{AsRawFd, OwnedFd};

const MAX_ANSWER: usize = 64 * 1024;
const READ_CHUNK: usize = 64 * 1024;

pub struct Streams<'a> {
    /// stdout, stderr, answer; None once it ended.
    from: [Option<OwnedFd>; 3],
    kept: [Vec<u8>; 3],
    stdin: Option<OwnedFd>,
    stdin_left: &'a [u8],
    output_cap: usize,
    /// Bytes of stdout and stderr beyond the cap, not kept.
    pub dropped: u64,
    buffer: Vec<u8>,
}

impl<'a> Streams<'a> {
    pub fn new(from: [OwnedFd; 3], stdin: Option<OwnedFd>, input: &'a [u8], output_cap: usize) -> Self {
        Streams {
            from: from.map(Some),
            kept: Default::default(),
            stdin,
            stdin_left: input,
            output_cap,
            dropped: 0,
            buffer: vec![0; READ_CHUNK],
        }
    }

    pub fn kept(&self) -> [&[u8]; 3] {
        self.kept.each_ref().map(Vec::as_slice)
    }

    /// What to wait for: stdout, stderr, answer, stdin. One that ended is not waited for.
    pub fn polls(&self) -> [sys::PollFd; 4] {
        let watched = |fd: &Option<OwnedFd>, events| sys::PollFd {
            fd: fd.as_ref().map_or(-1, |fd| fd.as_raw_fd()),
            events,
            revents: 0,
        };
        let [stdout, stderr, answer] = &self.from;
        let read = sys::POLLIN;
        [watched(stdout, read), watched(stderr, read), watched(answer, read), watched(&self.stdin, sys::POLLOUT)]
    }

    pub fn move_bytes(&mut self, readable: [bool; 3], writable: bool) {
        for (which, ready) in readable.into_iter().enumerate() {
            if ready {
                self.read_once(which);
            }
        }
        if writable {
            self.feed();
        }
    }

    pub fn read_the_rest(&mut self) {
        for which in 0..self.from.len() {
            while self.read_once(which) {}
        }
    }

    /// True when something was there.
    fn read_once(&mut self, which: usize) -> bool {
        let Some(fd) = self.from.get(which).and_then(|fd| fd.as_ref()).map(|fd| fd.as_raw_fd()) else {
            return false;
        };
        let count = unsafe { sys::read(fd, self.buffer.as_mut_ptr(), self.buffer.len()) };
        if let (0, Some(ended)) = (count, self.from.get_mut(which)) {
            *ended = None;
        }
        let Ok(count) = usize::try_from(count) else { return false };
        self.keep(which, count);
        count > 0
    }

    fn keep(&mut self, which: usize, count: usize) {
        let [stdout, stderr, answer] = &mut self.kept;
        let room = match which {
            2 => MAX_ANSWER.saturating_sub(answer.len()),
            _ => self.output_cap.saturating_sub(stdout.len() + stderr.len()),
        };
        let kept = count.min(room);
        let bytes = self.buffer.get(..kept).unwrap_or_default();
        match which {
            0 => stdout.extend_from_slice(bytes),
            1 => stderr.extend_from_slice(bytes),
            _ => return answer.extend_from_slice(bytes),
        }
        self.dropped += (count - kept) as u64;
    }

    fn feed(&mut self) {
        let Some(stdin) = &self.stdin else { return };
        let count = unsafe { sys::write(stdin.as_raw_fd(), self.stdin_left.as_ptr(), self.stdin_left.len()) };
        self.stdin_left = usize::try_from(count).ok().and_then(|n| self.stdin_left.get(n..)).unwrap_or_default();
        // Nobody reads any more, or all was written: the program shall see the end.
        if self.stdin_left.is_empty() {
            self.stdin = None;
        }
    }
}
