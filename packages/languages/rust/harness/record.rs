//! Records for display on stderr: one line each, `\x1ecrucible {json}`. The student's code can forge them; that changes
//! what is shown and never a verdict's pass. `failure.ts` reads them.

use std::panic::Location;
use std::sync::atomic::{AtomicU32, Ordering};

/// A thousand panicking threads shall not fill the output with records.
const MOST_RECORDS: u32 = 16;
const LONGEST_TEXT: usize = 8 * 1024;

static WRITTEN: AtomicU32 = AtomicU32::new(0);

extern "C" {
    fn write(descriptor: i32, bytes: *const u8, count: usize) -> isize;
}

/// A panic began. It may yet be caught, or be one thread's alone.
pub fn panicked(location: Option<&Location<'_>>, text: &str) {
    if WRITTEN.fetch_add(1, Ordering::Relaxed) >= MOST_RECORDS {
        return;
    }
    let mut line = String::from("\n\u{1e}crucible {\"kind\":\"panic\",\"thread\":");
    // Not `thread::current`: a panic in a thread-local's destructor would panic again there.
    quote(&mut line, if on_test_thread() { "test" } else { "other" });
    if let Some(location) = location {
        line.push_str(",\"path\":");
        quote(&mut line, location.file());
        line.push_str(&format!(",\"line\":{},\"column\":{}", location.line(), location.column()));
    }
    finish(line, text);
}

/// The test's end: why it did not pass.
pub fn failed(reason: &str, text: &str) {
    let mut line = String::from("\n\u{1e}crucible {\"kind\":\"failed\",\"reason\":");
    quote(&mut line, reason);
    finish(line, text);
}

fn finish(mut line: String, text: &str) {
    line.push_str(",\"message\":");
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    quote(&mut line, &text[..end]);
    if end < text.len() {
        line.push_str(",\"cut\":true");
    }
    line.push_str("}\n");
    // One raw write: `std::io::stderr` may be locked by a thread of the student's that never lets go.
    unsafe { write(2, line.as_ptr(), line.len()) };
}

fn on_test_thread() -> bool {
    extern "C" {
        fn getpid() -> i32;
        fn gettid() -> i32;
    }
    unsafe { getpid() == gettid() }
}

fn quote(line: &mut String, text: &str) {
    line.push('"');
    for character in text.chars() {
        match character {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            control if control.is_control() => line.push_str(&format!("\\u{:04x}", control as u32)),
            other => line.push(other),
        }
    }
    line.push('"');
}
