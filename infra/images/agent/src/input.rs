//! Requests: `u32 length | u8 operation | body`, numbers little-endian, texts `u32 length | bytes`. They come from the
//! runner, not from the guest, and are checked nevertheless: nothing read here may make PID 1 panic.
use crate::sys;
use std::ffi::CString;

pub const PING: u8 = 0;
pub const PUT: u8 = 1;
pub const TAKE: u8 = 2;
pub const RUN: u8 = 3;
pub const WIPE: u8 = 4;
pub const STOP: u8 = 5;

/// A PUT is written to disk as it arrives and may be large; everything else is held in memory.
const MAX_PUT: u32 = 1 << 30;
const MAX_OTHER: u32 = 64 << 20;
const CHUNK: usize = 64 * 1024;

/// Why a request cannot be served at all. The agent says so and ends: after this the stream cannot be trusted.
pub type Broken = String;

/// Standard input with a buffer of our own, so that "is a request waiting?" can be asked without reading.
pub struct Input {
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    /// Bytes of the current request that were not read yet.
    left: usize,
}

impl Input {
    pub fn new() -> Self {
        Input { buffer: vec![0; CHUNK], at: 0, filled: 0, left: 0 }
    }

    /// The next request's operation, or None when standard input ended between two requests.
    pub fn next(&mut self) -> Result<Option<u8>, Broken> {
        let mut head = [0u8; 5];
        if !self.buffered() && !self.fill()? {
            return Ok(None);
        }
        self.read_raw(&mut head)?;
        let [a, b, c, d, operation] = head;
        let length = u32::from_le_bytes([a, b, c, d]);
        let most = if operation == PUT { MAX_PUT } else { MAX_OTHER };
        if operation > STOP {
            return Err(format!("unknown operation {operation}"));
        }
        if length == 0 || length > most {
            return Err(format!("a request of {length} bytes for operation {operation}, allowed are 1 to {most}"));
        }
        self.left = length as usize - 1;
        Ok(Some(operation))
    }

    /// True when a request, or the end of input, can be read without waiting.
    pub fn waiting(&self) -> bool {
        let mut poll = [sys::PollFd { fd: 0, events: sys::POLLIN, revents: 0 }];
        self.buffered() || unsafe { sys::poll(poll.as_mut_ptr(), 1, 0) } > 0
    }

    /// The rest of the request in memory.
    pub fn rest(&mut self) -> Result<Vec<u8>, Broken> {
        let mut bytes = vec![0; self.left];
        self.read(&mut bytes)?;
        Ok(bytes)
    }

    /// Skips what is left of a refused request.
    pub fn skip_rest(&mut self) -> Result<(), Broken> {
        while self.left > 0 {
            self.chunk(CHUNK)?;
        }
        Ok(())
    }

    /// At least one and at most `most` bytes of this request, without copying.
    pub fn chunk(&mut self, most: usize) -> Result<&[u8], Broken> {
        if !self.buffered() && !self.fill()? {
            return Err("input ended inside a request".into());
        }
        let count = most.min(self.left).min(self.filled - self.at);
        if count == 0 {
            return Err("a request is shorter than it says".into());
        }
        let from = self.at;
        self.at += count;
        self.left -= count;
        self.buffer.get(from..from + count).ok_or_else(|| "buffer".into())
    }

    pub fn u8(&mut self) -> Result<u8, Broken> {
        let mut bytes = [0u8; 1];
        self.read(&mut bytes)?;
        Ok(bytes[0])
    }

    pub fn u32(&mut self) -> Result<u32, Broken> {
        let mut bytes = [0u8; 4];
        self.read(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    pub fn text(&mut self, most: usize) -> Result<Vec<u8>, Broken> {
        let length = self.u32()? as usize;
        if length > most {
            return Err(format!("a text of {length} bytes where at most {most} are allowed"));
        }
        if length > self.left {
            return Err("a text is longer than its request".into());
        }
        let mut bytes = vec![0; length];
        self.read(&mut bytes)?;
        Ok(bytes)
    }

    fn read(&mut self, out: &mut [u8]) -> Result<(), Broken> {
        if out.len() > self.left {
            return Err("a request is shorter than it says".into());
        }
        self.left -= out.len();
        self.read_raw(out)
    }

    fn read_raw(&mut self, mut out: &mut [u8]) -> Result<(), Broken> {
        while !out.is_empty() {
            if !self.buffered() && !self.fill()? {
                return Err("input ended inside a request".into());
            }
            let count = out.len().min(self.filled - self.at);
            let (now, later) = out.split_at_mut(count);
            if let Some(from) = self.buffer.get(self.at..self.at + count) {
                now.copy_from_slice(from);
            }
            self.at += count;
            out = later;
        }
        Ok(())
    }

    fn buffered(&self) -> bool {
        self.at < self.filled
    }

    fn fill(&mut self) -> Result<bool, Broken> {
        let count = unsafe { sys::read(0, self.buffer.as_mut_ptr(), self.buffer.len()) };
        if count < 0 {
            return Err(format!("reading input: {}", std::io::Error::last_os_error()));
        }
        self.at = 0;
        self.filled = count as usize;
        Ok(count > 0)
    }
}

/// Reads values out of a request held in memory.
pub struct Body<'a>(pub &'a [u8]);

impl<'a> Body<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Broken> {
        let (now, later) = self.0.split_at_checked(count).ok_or("a request is shorter than it says")?;
        self.0 = later;
        Ok(now)
    }

    pub fn u8(&mut self) -> Result<u8, Broken> {
        Ok(self.take(1)?.first().copied().unwrap_or(0))
    }

    pub fn u32(&mut self) -> Result<u32, Broken> {
        let bytes: [u8; 4] = self.take(4)?.try_into().map_err(|_| "a number is cut")?;
        Ok(u32::from_le_bytes(bytes))
    }

    pub fn bytes(&mut self) -> Result<&'a [u8], Broken> {
        let length = self.u32()? as usize;
        self.take(length)
    }

    pub fn c_string(&mut self) -> Result<CString, Broken> {
        CString::new(self.bytes()?).map_err(|_| "a text with a NUL in it".into())
    }

    pub fn c_strings(&mut self, most: u32) -> Result<Vec<CString>, Broken> {
        let count = self.u32()?;
        if count > most {
            return Err(format!("a list of {count} where at most {most} are allowed"));
        }
        (0..count).map(|_| self.c_string()).collect()
    }
}
