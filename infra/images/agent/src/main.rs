//! The agent: PID 1 of every sandbox container. It reads requests on standard input, does what they say and answers on
//! standard output with measured facts. It ends, and the container with it, when standard input ends.
//!
//! It runs as the same user as the guest, so: it cannot be dumped, traced or read through /proc; as PID 1 it cannot be
//! killed or stopped from inside; its children are the first to go when memory runs out; and all it opens is
//! close-on-exec. Guests only run while a request is being served.
mod answer;
mod cgroup;
mod cpu_clock;
mod input;
mod machine;
mod reaping;
mod run_request;
mod scratch;
mod spawn;
mod streams;
mod sys;
mod watch;

use answer::{Answer, BROKEN, OK, REFUSED, WIPED};
use input::{Body, Broken, Input};
use machine::Machine;

/// Raised when requests or answers change their shape; the runner checks it with its first request.
const PROTOCOL: u32 = 1;

fn main() {
    if let Err(why) = protect_itself().and_then(|()| serve()) {
        Answer::new(BROKEN).bytes(why.as_bytes()).send();
        std::process::exit(2);
    }
}

fn protect_itself() -> Result<(), Broken> {
    unsafe {
        if sys::prctl(sys::PR_SET_DUMPABLE, 0usize, 0usize, 0usize, 0usize) != 0 {
            return Err("cannot become undumpable".into());
        }
        sys::signal(sys::SIGPIPE, sys::SIG_IGN);
        // std catches these two; without a handler PID 1 cannot be disturbed by them.
        sys::signal(sys::SIGSEGV, sys::SIG_DFL);
        sys::signal(sys::SIGBUS, sys::SIG_DFL);
        // Whatever an engine may have left open is not for us (CVE-2024-21626). Not there before Linux 5.9: no harm.
        sys::syscall(sys::SYS_CLOSE_RANGE, 3usize, usize::try_from(u32::MAX).unwrap_or(0), 0usize);
    }
    Ok(())
}

fn serve() -> Result<(), Broken> {
    let machine = Machine::look().map_err(|e| format!("looking at the container: {e}"))?;
    let mut input = Input::new();
    let mut read_ahead = None;
    loop {
        let operation = match read_ahead.take() {
            Some(operation) => operation,
            None => match input.next()? {
                Some(operation) => operation,
                None => return Ok(()),
            },
        };
        match operation {
            input::PING => Answer::new(OK).u32(PROTOCOL).u8(machine.counters.abilities()).send(),
            input::PUT => match scratch::put(&mut input) {
                Ok(()) => Answer::new(OK).send(),
                Err(Ok(refused)) => Answer::new(REFUSED).bytes(refused.as_bytes()).send(),
                Err(Err(broken)) => return Err(broken),
            },
            input::TAKE => {
                let body = input.rest()?;
                let mut body = Body(&body);
                let most = body.u32()?;
                scratch::take(body.bytes()?, most);
            }
            input::RUN => read_ahead = run_request::serve(&mut input, &machine)?,
            input::WIPE => {
                let rest = reaping::end_everything();
                Answer::new(WIPED).u8(scratch::wipe().into()).u32(rest.living).send();
            }
            // A stop that came when its runs had already ended.
            _ => {}
        }
        // What is still unread belongs to this request, unless the next was begun already.
        if read_ahead.is_none() {
            input.skip_rest()?;
        }
    }
}
