//! Crucible's test runner for Rust `unit` challenges: the `::harness::run` of every test binary.
//!
//! Its guarantee: descriptor 4 carries the nonce that came on descriptor 3 if and only if the test named in argv[1] ran
//! and came back with success. Nothing printed and no exit code can stand in for it.
//!
//! Student code runs in this very process, so the guarantee rests on what that code can reach:
//! - **Safe Rust** (`-F unsafe_code`, the default) can neither read our memory nor name a descriptor. The nonce is read
//!   and descriptor 3 closed before the first line of the student's runs; `/proc/self/fd`, `/proc/self/mem` and
//!   `/proc/self/exe` cannot be opened because the door (`door.rs`) is shut by then. Ending the process early, from
//!   wherever (exit, abort, a hook, a thread, a destructor), ends it without an answer.
//! - **A hole in the compiler's soundness**, or a challenge that allows `unsafe`, can read memory and so find the
//!   nonce. Two cheap bars stand in the way: only the one `syscall` instruction of `gate.rs` may write to descriptor 4
//!   (a forged `File` of descriptor 4 gets EPERM), and no memory can be made executable any more. Neither stops
//!   somebody who can forge a function pointer; the threat model says so.
//! - Reading the nonce only after the test came back would be weaker: a forged `File` of descriptor 3 would do.
//!
//! Compiled once, when the image is built (unstable features are for this trusted code alone):
//! `RUSTC_BOOTSTRAP=1 rustc --edition 2021 -O --crate-type rlib --crate-name harness harness.rs`
#![feature(test)]
extern crate test;

mod descriptors;
mod door;
pub mod function;
mod gate;
mod record;
mod system_calls;

use std::any::Any;
use std::panic::{catch_unwind, AssertUnwindSafe};
use test::{ShouldPanic, TestDescAndFn, TestFn};

/// What the exit code says to a person who runs the binary by hand. The runner does not look at it.
const EXIT_PASSED: i32 = 0;
const EXIT_FAILED: i32 = 101;
const EXIT_FAULT: i32 = 102;

/// Runs the test named in argv[1] and answers. `--read-files` as argv[2] leaves files readable for it.
pub fn run(tests: &[&TestDescAndFn]) {
    let nonce = descriptors::take_nonce();
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let may_read_files = arguments.next().as_deref() == Some("--read-files");

    // Until the door is shut no code of the student's has run, so a fault told here cannot be forged.
    let Some(found) = tests.iter().find(|candidate| candidate.desc.name.as_slice() == name) else {
        fault(&nonce, &format!("there is no test named `{name}` in the challenge's test files"));
    };
    let TestFn::StaticTestFn(function) = found.testfn else {
        fault(&nonce, &format!("`{name}` is not a plain #[test] function"));
    };
    std::panic::set_hook(Box::new(|info| {
        record::panicked(info.location(), &panic_text(info.payload()));
    }));
    if let Err(reason) = door::shut(may_read_files) {
        fault(&nonce, &reason);
    }

    // `#[ignore]` is deliberately not looked at: a challenge lists the tests it wants run.
    let ended = catch_unwind(AssertUnwindSafe(function));
    match judge(ended, found.desc.should_panic) {
        Ok(()) => {
            gate::answer(&nonce);
            // Flushes what the student printed. Destructors of thread-locals run in here, after the answer.
            std::process::exit(EXIT_PASSED);
        }
        Err((reason, message)) => {
            record::failed(reason, &message);
            std::process::exit(EXIT_FAILED);
        }
    }
}

/// Our own fault or the challenge's, never the student's: the nonce, `!` and a sentence for the runner.
fn fault(nonce: &[u8], reason: &str) -> ! {
    eprintln!("crucible harness: {reason}");
    let mut answer = nonce.to_vec();
    answer.push(b'!');
    answer.extend_from_slice(reason.as_bytes());
    gate::answer(&answer);
    std::process::exit(EXIT_FAULT);
}

type Ended = Result<Result<(), String>, Box<dyn Any + Send>>;

fn judge(ended: Ended, should_panic: ShouldPanic) -> Result<(), (&'static str, String)> {
    match (ended, should_panic) {
        (Ok(Ok(())), ShouldPanic::No) => Ok(()),
        (Ok(Ok(())), _) => Err(("panic-expected", "this test expects a panic, and the code did not panic".to_string())),
        // The error's own text is on stderr by now: `Error: …`, written by the standard library.
        (Ok(Err(_)), _) => Err(("returned-error", "the test returned an error".to_string())),
        (Err(payload), should_panic) => {
            let text = panic_text(&*payload);
            // Dropping the payload would run a destructor that the student may have written.
            std::mem::forget(payload);
            match should_panic {
                ShouldPanic::Yes => Ok(()),
                ShouldPanic::YesWithMessage(part) if text.contains(part) => Ok(()),
                ShouldPanic::YesWithMessage(part) => Err((
                    "panic-expected",
                    format!("this test expects a panic whose text contains {part:?}; it was {text:?}"),
                )),
                ShouldPanic::No => Err(("panicked", text)),
            }
        }
    }
}

fn panic_text(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        return (*text).to_string();
    }
    match payload.downcast_ref::<String>() {
        Some(text) => text.clone(),
        None => "a panic without a text".to_string(),
    }
}
