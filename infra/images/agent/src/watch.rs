//! Watches one run from start to end and measures it. Whoever ends a program is recorded before the kill; nothing is
//! concluded from an exit code. When a run is over, nothing of it lives any more.
use crate::answer::{Answer, FACTS};
use crate::cpu_clock::CpuClock;
use crate::machine::Machine;
use crate::reaping::{count_others, end_everything, reap};
use crate::spawn::{spawn, RunSpec, Started};
use crate::sys;
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

const MAX_ANSWER: usize = 64 * 1024;
const READ_CHUNK: usize = 64 * 1024;
/// The CPU counter is looked at no more often than this, nor less.
const CPU_LOOK: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(500));

#[derive(Clone, Copy, PartialEq)]
pub enum Stopped {
    No = 0,
    WallTime = 1,
    CpuTime = 2,
    Output = 3,
}

struct Stream {
    fd: Option<OwnedFd>,
    kept: Vec<u8>,
}

/// Runs one program to its end and sends its facts. Returns who stopped it.
pub fn run(index: u32, spec: &RunSpec, machine: &Machine) -> Stopped {
    let oom_before = machine.counters.oom_kills();
    let cpu = CpuClock::start(machine);
    let begun = Instant::now();
    let started = match spawn(spec, &machine.dev_null) {
        Ok(started) => started,
        Err(e) => {
            end_everything();
            let answer = Answer::new(FACTS).u32(index).u8(2).u32(0).u8(0).u32(0).u64(micros(begun.elapsed())).u64(0).u64(0).u64(0).u32(0);
            answer.bytes(b"").bytes(b"").bytes(b"").bytes(e.to_string().as_bytes()).send();
            return Stopped::No;
        }
    };
    let mut watch = Watch::new(started, spec, begun);
    watch.until_ended(&cpu);
    let wall = micros(begun.elapsed());
    let (status, mut peak) = reap(watch.pid);
    let rest = end_everything();
    let leftovers = watch.leftovers.unwrap_or(rest.living);
    peak = peak.max(rest.peak_bytes);
    watch.drain_all();
    let cpu_micros = cpu.used(true);
    let oom_kills = machine.counters.oom_kills().saturating_sub(oom_before);
    let stopped = watch.why(status, cpu_micros);
    let signal = status & 0x7f;
    let (fate, code) = if signal == 0 { (0, (status >> 8) & 0xff) } else { (1, signal) };
    let [stdout, stderr, answer] = &watch.streams;
    Answer::new(FACTS)
        .u32(index)
        .u8(fate)
        .u32(code as u32)
        .u8(stopped as u8)
        .u32(u32::try_from(oom_kills).unwrap_or(u32::MAX))
        .u64(wall)
        .u64(cpu_micros)
        .u64(peak)
        .u64(watch.dropped)
        .u32(leftovers)
        .bytes(&stdout.kept)
        .bytes(&stderr.kept)
        .bytes(&answer.kept)
        .bytes(b"")
        .send();
    stopped
}

struct Watch<'a> {
    spec: &'a RunSpec,
    pid: i32,
    pidfd: OwnedFd,
    streams: [Stream; 3],
    stdin: Option<OwnedFd>,
    stdin_at: usize,
    deadline: Instant,
    stopped: Stopped,
    dropped: u64,
    /// Counted before we kill; None while nothing was killed.
    leftovers: Option<u32>,
    buffer: Vec<u8>,
}

impl<'a> Watch<'a> {
    fn new(started: Started, spec: &'a RunSpec, begun: Instant) -> Self {
        let stream = |fd| Stream { fd: Some(fd), kept: Vec::new() };
        Watch {
            spec,
            pid: started.pid,
            pidfd: started.pidfd,
            streams: [stream(started.stdout), stream(started.stderr), stream(started.answer)],
            stdin: started.stdin,
            stdin_at: 0,
            deadline: begun + Duration::from_millis(u64::from(spec.wall_ms)),
            stopped: Stopped::No,
            dropped: 0,
            leftovers: None,
            buffer: vec![0; READ_CHUNK],
        }
    }

    fn until_ended(&mut self, cpu: &CpuClock) {
        let mut next_cpu_look = Instant::now();
        loop {
            let now = Instant::now();
            if self.stopped == Stopped::No && now >= next_cpu_look {
                let left = (u64::from(self.spec.cpu_ms) * 1000).saturating_sub(cpu.used(false));
                if left == 0 {
                    self.stop(Stopped::CpuTime);
                }
                // All processors together cannot use up what is left any sooner.
                let soonest = Duration::from_micros(left / cpu.processors());
                next_cpu_look = now + soonest.clamp(CPU_LOOK.0, CPU_LOOK.1);
            }
            if self.stopped == Stopped::No && now >= self.deadline {
                self.stop(Stopped::WallTime);
            }
            let wake = self.deadline.min(next_cpu_look).saturating_duration_since(now);
            let timeout = if self.stopped == Stopped::No { wake.as_micros().div_ceil(1000) as i32 } else { -1 };
            if self.wait_and_move_bytes(timeout) {
                return;
            }
        }
    }

    /// True when the program has ended.
    fn wait_and_move_bytes(&mut self, timeout_ms: i32) -> bool {
        let watched = |fd: Option<&OwnedFd>, events| sys::PollFd { fd: fd.map_or(-1, |fd| fd.as_raw_fd()), events, revents: 0 };
        let [stdout, stderr, answer] = &self.streams;
        let mut polls = [
            watched(Some(&self.pidfd), sys::POLLIN),
            watched(stdout.fd.as_ref(), sys::POLLIN),
            watched(stderr.fd.as_ref(), sys::POLLIN),
            watched(answer.fd.as_ref(), sys::POLLIN),
            watched(self.stdin.as_ref(), sys::POLLOUT),
            // Only its end is of interest: when the runner is gone, so is this container.
            sys::PollFd { fd: 0, events: 0, revents: 0 },
        ];
        if unsafe { sys::poll(polls.as_mut_ptr(), polls.len() as u64, timeout_ms) } <= 0 {
            return false;
        }
        let [ended, out, err, ans, feed, runner] = polls.map(|p| p.revents != 0);
        if runner {
            unsafe { sys::_exit(0) };
        }
        for (which, ready) in [out, err, ans].into_iter().enumerate() {
            if ready {
                self.drain(which, false);
            }
        }
        if feed {
            self.feed();
        }
        ended
    }

    fn stop(&mut self, why: Stopped) {
        self.stopped = why;
        // The program itself is not a leftover of its own.
        self.leftovers = Some(count_others().saturating_sub(1));
        unsafe { sys::kill(-1, sys::SIGKILL) };
    }

    fn feed(&mut self) {
        let Some(stdin) = &self.stdin else { return };
        let rest = self.spec.stdin.get(self.stdin_at..).unwrap_or_default();
        let count = unsafe { sys::write(stdin.as_raw_fd(), rest.as_ptr(), rest.len()) };
        self.stdin_at += usize::try_from(count).unwrap_or(0);
        // Nobody reads any more, or all was written: the program shall see the end.
        if count <= 0 || self.stdin_at >= self.spec.stdin.len() {
            self.stdin = None;
        }
    }

    /// Reads once, or until nothing is left. One read at a time keeps a flood on one stream from hiding the clock.
    fn drain(&mut self, which: usize, until_empty: bool) {
        loop {
            let Some(fd) = self.streams.get(which).and_then(|s| s.fd.as_ref()).map(|fd| fd.as_raw_fd()) else { return };
            let count = unsafe { sys::read(fd, self.buffer.as_mut_ptr(), self.buffer.len()) };
            if count <= 0 {
                // End of file, or nothing there now.
                if let (0, Some(stream)) = (count, self.streams.get_mut(which)) {
                    stream.fd = None;
                }
                return;
            }
            self.keep(which, count as usize);
            if !until_empty {
                return;
            }
        }
    }

    fn keep(&mut self, which: usize, count: usize) {
        let [stdout, stderr, answer] = &mut self.streams;
        let printed = stdout.kept.len() + stderr.kept.len();
        let (stream, room) = match which {
            0 => (stdout, (self.spec.output_bytes as usize).saturating_sub(printed)),
            1 => (stderr, (self.spec.output_bytes as usize).saturating_sub(printed)),
            _ => {
                let room = MAX_ANSWER.saturating_sub(answer.kept.len());
                (answer, room)
            }
        };
        let kept = count.min(room);
        stream.kept.extend_from_slice(self.buffer.get(..kept).unwrap_or_default());
        if which < 2 && kept < count {
            self.dropped += (count - kept) as u64;
            if !self.spec.truncate_output && self.stopped == Stopped::No {
                self.stop(Stopped::Output);
            }
        }
    }

    /// What was still in the pipes when everything was dead. Also sees output past the cap at the very end.
    fn drain_all(&mut self) {
        for which in 0..self.streams.len() {
            self.drain(which, true);
        }
    }

    /// The kernel's own CPU limit, a backstop, may have been quicker than a look at the counter.
    fn why(&self, status: i32, cpu_micros: u64) -> Stopped {
        let by_signal = matches!(status & 0x7f, sys::SIGXCPU | sys::SIGKILL);
        if self.stopped == Stopped::No && by_signal && cpu_micros >= u64::from(self.spec.cpu_ms) * 1000 {
            return Stopped::CpuTime;
        }
        self.stopped
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
