import { afterAll, beforeAll, expect, test } from "vitest";
import { languageOf } from "../src/index.ts";
import { Bench, type Judged, manifestWith, type Ran } from "./judged-by-hand.ts";

const STUDENT = `
use std::collections::HashMap;

pub fn boom(n: u32) -> u32 {
    if n > 2 { panic!("no such number: {n}") } else { n }
}
pub fn threads() -> usize {
    let (sender, receiver) = std::sync::mpsc::channel();
    let started = std::time::Instant::now();
    let handles: Vec<_> = (0..8)
        .map(|at| {
            let sender = sender.clone();
            std::thread::Builder::new().name(format!("worker {at}")).spawn(move || sender.send(at)).unwrap()
        })
        .collect();
    handles.into_iter().for_each(|one| one.join().unwrap().unwrap());
    drop(sender);
    std::thread::sleep(std::time::Duration::from_millis(2));
    assert!(started.elapsed().as_millis() >= 2);
    let seen: HashMap<usize, ()> = receiver.iter().map(|at| (at, ())).collect();
    seen.len()
}
pub fn threads_left_behind() {
    std::thread::spawn(|| loop { std::thread::park() });
}
pub fn reads(path: &str) -> bool {
    std::fs::read(path).is_ok()
}
pub fn writes() -> bool {
    std::fs::write("/tmp/written", "x").is_ok()
        || std::fs::rename("/tmp/tests", "/tmp/other").is_ok()
        || std::fs::remove_file("/tmp/tests").is_ok()
        || std::fs::create_dir("/tmp/folder").is_ok()
}
pub fn recurse(n: u64) -> u64 {
    let local = std::hint::black_box([n; 100]);
    recurse(n + 1) + local[7]
}
`;
const TESTS = `
use forged::*;

#[test] fn passes() { assert_eq!(boom(1), 1); }
#[test] fn compares() { assert_eq!(boom(1), 2, "boom(1)"); }
#[test] fn panics() { boom(3); }
#[test] #[should_panic] fn panic_wanted() { boom(3); }
#[test] #[should_panic(expected = "such number: 3")] fn panic_text() { boom(3); }
#[test] #[should_panic(expected = "division")] fn panic_other_text() { boom(3); }
#[test] #[should_panic] fn panic_missing() { boom(1); }
#[test] #[ignore] fn ignored() { boom(3); }
#[test] fn returns_ok() -> Result<(), String> { Ok(()) }
#[test] fn returns_error() -> Result<(), String> { Err("oh dear".to_string()) }
#[test] fn concurrent() { assert_eq!(threads(), 8); }
#[test] fn left_behind() { threads_left_behind(); }
#[test] fn prints() { print!("no line break"); eprintln!("to stderr"); }
#[test] fn thread_panics() { std::thread::spawn(|| boom(4)).join().unwrap(); }
#[test] fn recurses() { recurse(0); }
#[test] fn aborts() { std::process::abort(); }
#[test] fn reads_nothing() { assert!(!reads("/etc/passwd") && !reads("/proc/self/exe") && !writes()); }
#[test] fn reads_files() { assert!(reads("/etc/passwd")); }
#[test] fn not_itself() { assert!(!reads("/proc/self/exe") && !reads("/tmp/tests") && !reads("/proc/self/mem") && !writes()); }
`;
const all = [...TESTS.matchAll(/fn (\w+)\(\)/g)].map((match) => `sample::${match[1]}`);
const exports = {
  boom: "fn(u32) -> u32",
  threads: "fn() -> usize",
  threads_left_behind: "fn()",
  reads: "fn(&str) -> bool",
  writes: "fn() -> bool",
  recurse: "fn(u64) -> u64",
};
const files = [{ path: "src/lib.rs", content: STUDENT }];

let bench: Bench;
let closed: Judged;
let readable: Judged;
beforeAll(async () => {
  bench = await Bench.open();
  const tests = [{ path: "sample.rs", content: TESTS }];
  closed = await bench.judge(manifestWith({ exports, tests: [...all, "sample::nowhere"] }), tests, files);
  const few = ["sample::reads_files", "sample::not_itself", "sample::passes"];
  readable = await bench.judge(manifestWith({ exports, allowFiles: true, tests: few }), tests, files);
});
afterAll(() => bench.close());

function ran(name: string, judged = closed): Ran {
  if (judged.at !== "run") throw new Error(`${judged.at}: ${judged.stderr}`);
  return judged.of(`sample::${name}`);
}
const failureOf = (name: string) => languageOf("rust").readFailure(ran(name).stderr);

test.each([
  "passes",
  "panic_wanted",
  "panic_text",
  "returns_ok",
  "concurrent",
  "left_behind",
  "prints",
  "reads_nothing",
])("%s: passes", (name) => {
  expect(ran(name).answer).toEqual({ kind: "passed" });
  expect(ran(name).facts.exitCode).toBe(0);
});

test.each([
  "compares",
  "panics",
  "panic_other_text",
  "panic_missing",
  "ignored",
  "returns_error",
  "thread_panics",
  "recurses",
  "aborts",
])("%s: does not pass", (name) => {
  expect(ran(name).answer).toEqual({ kind: "not-passed" });
});

test("a comparison is told with both values and the test's words", () => {
  expect(failureOf("compares")).toMatchObject({
    message: "boom(1)",
    comparison: { expected: "2", got: "1" },
    inStudentCode: false,
    location: null,
  });
});

test("a panic is told with the student's file and line, also from another thread", () => {
  expect(failureOf("panics")).toMatchObject({
    message: "no such number: 3",
    location: { path: "src/lib.rs", line: 5 },
    inStudentCode: true,
  });
  expect(failureOf("thread_panics")).toMatchObject({
    message: "no such number: 4",
    location: { path: "src/lib.rs", line: 5 },
  });
});

test("the other ways to fail are told", () => {
  expect(failureOf("panic_missing").message).toContain("did not panic");
  expect(failureOf("panic_other_text").message).toContain('contains "division"; it was "no such number: 3"');
  expect(failureOf("returns_error").message).toBe('the test returned an error: "oh dear"');
  expect(failureOf("recurses").message).toContain("stack overflowed");
});

test("what a test prints arrives, also without a line break at the end", () => {
  expect(ran("prints")).toMatchObject({ stdout: "no line break", stderr: "to stderr\n" });
});

test("a test that does not exist is a fault of the challenge, not of the student", () => {
  expect(ran("nowhere").answer).toEqual({
    kind: "fault",
    reason: "there is no test named `sample::nowhere` in the challenge's test files",
  });
});

test("files can be read where the challenge asks for it, but never the tests themselves, and nothing is written", () => {
  expect(ran("reads_files").answer.kind).toBe("not-passed");
  expect(ran("reads_files", readable).answer.kind).toBe("passed");
  expect(ran("not_itself", readable).answer.kind).toBe("passed");
  expect(ran("passes", readable).answer.kind).toBe("passed");
});
