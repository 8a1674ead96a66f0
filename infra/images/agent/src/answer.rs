//! Answers: `u32 length | u8 kind | body`, in the order of the requests.
use crate::sys;

pub const OK: u8 = 1;
pub const FILE: u8 = 2;
pub const FACTS: u8 = 3;
/// No further run of this request will happen; says why.
pub const RUNS_ENDED: u8 = 4;
pub const WIPED: u8 = 5;
/// This one request was refused; the next is served.
pub const REFUSED: u8 = 8;
/// The stream of requests is broken; the agent ends.
pub const BROKEN: u8 = 9;

pub struct Answer(Vec<u8>);

impl Answer {
    pub fn new(kind: u8) -> Self {
        Answer(vec![0, 0, 0, 0, kind])
    }

    pub fn u8(mut self, value: u8) -> Self {
        self.0.push(value);
        self
    }

    pub fn u32(mut self, value: u32) -> Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub fn u64(mut self, value: u64) -> Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub fn bytes(self, value: &[u8]) -> Self {
        let mut longer = self.u32(value.len() as u32);
        longer.0.extend_from_slice(value);
        longer
    }

    pub fn send(self) {
        self.send_with_body_to_follow(0);
    }

    /// Announces `more` bytes that the caller writes with `send_raw`.
    pub fn send_with_body_to_follow(mut self, more: u32) {
        let length = (self.0.len() as u32).saturating_sub(4).saturating_add(more).to_le_bytes();
        for (to, from) in self.0.iter_mut().zip(length) {
            *to = from;
        }
        send_raw(&self.0);
    }
}

/// Writes to the runner. When that fails nobody is there any more, and the container ends with the agent.
pub fn send_raw(mut bytes: &[u8]) {
    while !bytes.is_empty() {
        let count = unsafe { sys::write(1, bytes.as_ptr(), bytes.len()) };
        match usize::try_from(count).ok().and_then(|n| bytes.get(n..)) {
            Some(rest) if count > 0 => bytes = rest,
            _ => unsafe { sys::_exit(3) },
        }
    }
}
