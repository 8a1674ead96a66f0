//! Crucible's driver for Rust `function` challenges: a generated `main` calls `serve`, and `serve` calls the student's
//! function once.
//!
//! Its guarantee: descriptor 4 carries the nonce, `=` and a value if and only if the student's function returned that
//! value for the arguments that came on standard input. What is expected is not in this container at all, so there is
//! nothing to read; what remains is to keep a student from answering by another way than returning, or more than once.
//! The means are those of the `unit` harness (`harness.rs`): the nonce is gone from descriptor 3 and the door is shut
//! before the first line of the student's runs, and only the gate writes to descriptor 4.

mod arguments;
mod from_wire;
mod to_wire;

use std::any::Any;
use std::panic::{catch_unwind, AssertUnwindSafe};

use arguments::Arguments;
use from_wire::WireReader;
use to_wire::{ToWire, WireWriter};

use crate::{descriptors, door, fault, gate, panic_text, record, EXIT_FAILED, EXIT_PASSED};

/// Reads the arguments from standard input, calls, and answers with what came back. The generated `main` holds nothing
/// but this.
pub fn serve<A: Arguments, R: ToWire>(call: impl FnOnce(A) -> R) -> ! {
    let (nonce, input) = begin();
    let arguments = match read_arguments::<A>(&input) {
        Ok(arguments) => arguments,
        Err(reason) => fault(&nonce, &reason),
    };
    drop(input);
    shut_door(&nonce);
    match catch_unwind(AssertUnwindSafe(move || call(arguments))) {
        Ok(returned) => {
            let mut wire = WireWriter::after(&nonce);
            returned.write(&mut wire);
            answer(&wire)
        }
        Err(payload) => panicked(payload),
    }
}

// What follows is not generic and never inlined: in the shared library of the prebuilt way, it must stay in the library,
// beside the gate whose address the door knows.

/// The nonce, and all of standard input: nothing is left there for the student's code.
#[inline(never)]
fn begin() -> (Vec<u8>, Vec<u8>) {
    let nonce = descriptors::take_nonce();
    let mut input = Vec::new();
    if let Err(error) = std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut input) {
        fault(&nonce, &format!("the arguments could not be read: {error}"));
    }
    std::panic::set_hook(Box::new(|info| {
        record::panicked(info.location(), &panic_text(info.payload()));
    }));
    (nonce, input)
}

fn read_arguments<A: Arguments>(input: &[u8]) -> Result<A, String> {
    let mut wire = WireReader::new(input);
    let arguments = A::read(&mut wire)?;
    wire.end()?;
    Ok(arguments)
}

/// Until here no code of the student's has run, so a fault told up to here cannot be forged.
#[inline(never)]
fn shut_door(nonce: &[u8]) {
    if let Err(reason) = door::shut(false) {
        fault(nonce, &reason);
    }
}

#[inline(never)]
fn answer(wire: &WireWriter) -> ! {
    gate::answer(wire.bytes());
    // Flushes what the student printed. Destructors of thread-locals run in here, after the answer.
    std::process::exit(EXIT_PASSED);
}

#[inline(never)]
fn panicked(payload: Box<dyn Any + Send>) -> ! {
    record::failed("panicked", &panic_text(&*payload));
    // Dropping the payload would run a destructor that the student may have written.
    std::mem::forget(payload);
    std::process::exit(EXIT_FAILED);
}
