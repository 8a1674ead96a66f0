//! Watches one run from start to end and measures it. Whoever ends a program is recorded before the kill; nothing is
//! concluded from an exit code. When a run is over, nothing of it lives any more.
use crate::answer::{Answer, FACTS};
use crate::cpu_clock::CpuClock;
use crate::machine::Machine;
use crate::reaping::{count_others, end_everything, reap};
use crate::spawn::{RunSpec, Started, spawn};
use crate::streams::Streams;
use crate::sys;
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

/// The CPU counter is looked at no more often than this, nor less.
const CPU_LOOK: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(500));

#[derive(Clone, Copy, PartialEq)]
pub enum Stopped {
    No = 0,
    WallTime = 1,
    CpuTime = 2,
    Output = 3,
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
            let answer = Answer::new(FACTS)
                .u32(index)
                .u8(2)
                .u32(0)
                .u8(0)
                .u32(0)
                .u64(micros(begun.elapsed()))
                .u64(0)
                .u64(0)
                .u64(0)
                .u32(0);
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
    watch.read_the_rest();
    let cpu_micros = cpu.used(true);
    let oom_kills = machine.counters.oom_kills().saturating_sub(oom_before);
    let stopped = watch.why(status, cpu_micros);
    let signal = status & 0x7f;
    let (fate, code) = if signal == 0 { (0, (status >> 8) & 0xff) } else { (1, signal) };
    let [stdout, stderr, answer] = watch.streams.kept();
    Answer::new(FACTS)
        .u32(index)
        .u8(fate)
        .u32(code as u32)
        .u8(stopped as u8)
        .u32(u32::try_from(oom_kills).unwrap_or(u32::MAX))
        .u64(wall)
        .u64(cpu_micros)
        .u64(peak)
        .u64(watch.streams.dropped)
        .u32(leftovers)
        .bytes(stdout)
        .bytes(stderr)
        .bytes(answer)
        .bytes(b"")
        .send();
    stopped
}

struct Watch<'a> {
    spec: &'a RunSpec,
    pid: i32,
    pidfd: OwnedFd,
    streams: Streams<'a>,
    deadline: Instant,
    stopped: Stopped,
    /// Counted before we kill; None while nothing was killed.
    leftovers: Option<u32>,
}

impl<'a> Watch<'a> {
    fn new(started: Started, spec: &'a RunSpec, begun: Instant) -> Self {
        let Started { pid, pidfd, stdout, stderr, answer, stdin } = started;
        Watch {
            spec,
            pid,
            pidfd,
            streams: Streams::new([stdout, stderr, answer], stdin, &spec.stdin, spec.output_bytes as usize),
            deadline: begun + Duration::from_millis(u64::from(spec.wall_ms)),
            stopped: Stopped::No,
            leftovers: None,
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
        let ended = sys::PollFd { fd: self.pidfd.as_raw_fd(), events: sys::POLLIN, revents: 0 };
        // Only its end is of interest: when the runner is gone, so is this container.
        let runner = sys::PollFd { fd: 0, events: 0, revents: 0 };
        let [stdout, stderr, answer, stdin] = self.streams.polls();
        let mut polls = [ended, runner, stdout, stderr, answer, stdin];
        if unsafe { sys::poll(polls.as_mut_ptr(), polls.len() as u64, timeout_ms) } <= 0 {
            return false;
        }
        let [ended, runner, stdout, stderr, answer, stdin] = polls.map(|poll| poll.revents != 0);
        if runner {
            unsafe { sys::_exit(0) };
        }
        // One read of each at a time keeps a flood on one from hiding the clock.
        self.streams.move_bytes([stdout, stderr, answer], stdin);
        self.stop_at_cap();
        ended
    }

    /// What was still in the pipes when everything was dead. Also sees output past the cap at the very end.
    fn read_the_rest(&mut self) {
        self.streams.read_the_rest();
        self.stop_at_cap();
    }

    fn stop_at_cap(&mut self) {
        if self.streams.dropped > 0 && !self.spec.truncate_output && self.stopped == Stopped::No {
            self.stop(Stopped::Output);
        }
    }

    fn stop(&mut self, why: Stopped) {
        self.stopped = why;
        // The program itself is not a leftover of its own.
        self.leftovers = Some(count_others().saturating_sub(1));
        unsafe { sys::kill(-1, sys::SIGKILL) };
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
