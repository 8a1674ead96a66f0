import { constants } from "node:os";
import { DEFAULT_LIMITS } from "@crucible/contract";
import { type Failure, graderOf, languageOf } from "@crucible/languages";
import type { RunFacts } from "@crucible/sandbox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Earned, gradeTest } from "./test-verdict.ts";

const nonce = new TextEncoder().encode("0123456789abcdef");
const bytes = (text: string) => new TextEncoder().encode(text);

const passedFacts: RunFacts = {
  exitCode: 0,
  signal: null,
  stopped: null,
  oomKills: 0,
  wallTimeMs: 4,
  cpuTimeMs: 3,
  memoryPeakBytes: 2_000_000,
  stdout: bytes(""),
  stderr: bytes(""),
  droppedBytes: 0,
  answer: nonce,
  leftoverProcesses: 0,
  startError: null,
};
const silent: Failure = { message: null, location: null, inStudentCode: false, comparison: null, output: "" };
const panicInTest: Failure = {
  message: "assertion `left == right` failed",
  location: { path: "tests/sample.rs", line: 4 },
  inStudentCode: false,
  comparison: { expected: "8", got: "7" },
  output: "",
};
const panicInStudentCode: Failure = {
  message: "index out of bounds",
  location: { path: "src/lib.rs", line: 12 },
  inStudentCode: true,
  comparison: null,
  output: "",
};

function grade(facts: Partial<RunFacts>, failure: Failure = silent) {
  const all = { ...passedFacts, ...facts };
  const support = graderOf(languageOf("rust"), "unit");
  const answered = support.readAnswer(all.answer, nonce).kind === "passed";
  const earned: Earned = answered
    ? { verdict: "AC", message: null }
    : { verdict: "WA", message: "The program ended before the test did." };
  const test = { name: "sample::a", sample: true };
  return gradeTest({ test, facts: all, earned, failure, limits: DEFAULT_LIMITS, hidesOutput: false });
}

const noAnswer = { answer: bytes("") };

describe("verdict by facts", () => {
  test.each<[string, string, Partial<RunFacts>, Failure]>([
    ["AC", "the nonce came back, exit 0, no memory kill", {}, silent],
    ["AC", "a passing test may print what looks like a failure", { stderr: bytes("panicked") }, panicInTest],
    ["WA", "exit 0 without the nonce: it ended before the test did", noAnswer, silent],
    ["WA", "a nonce cut short is no pass", { answer: nonce.subarray(1) }, silent],
    ["WA", "a nonce with a byte too many is no pass", { answer: bytes("0123456789abcdef0") }, silent],
    ["WA", "another nonce of the same length is no pass", { answer: bytes("0123456789abcdeF") }, silent],
    ["WA", "the nonce twice is no pass", { answer: bytes("0123456789abcdef0123456789abcdef") }, silent],
    ["WA", "an assertion of the test failed", { ...noAnswer, exitCode: 101 }, panicInTest],
    ["RTE", "the nonce came back but the exit code is not 0", { exitCode: 3 }, silent],
    ["RTE", "a panic in the student's code", { ...noAnswer, exitCode: 101 }, panicInStudentCode],
    ["RTE", "exit(137) is an exit code, not a memory limit", { ...noAnswer, exitCode: 137 }, silent],
    ["RTE", "an abort", { ...noAnswer, exitCode: null, signal: constants.signals.SIGABRT }, silent],
    ["RTE", "a kill that nobody here ordered", { ...noAnswer, exitCode: null, signal: 9 }, silent],
    ["RTE", "a program that cannot be started", { ...noAnswer, exitCode: null, startError: "no memory" }, silent],
    ["MLE", "a memory kill", { ...noAnswer, exitCode: null, signal: 9, oomKills: 1 }, silent],
    ["MLE", "a child was killed for memory and the parent passed", { oomKills: 1 }, silent],
    ["TLE", "stopped by CPU time", { ...noAnswer, exitCode: null, signal: 9, stopped: "cpu-time" }, silent],
    ["TLE", "stopped by the wall clock", { ...noAnswer, exitCode: null, signal: 9, stopped: "wall-time" }, silent],
    ["TLE", "SIGXCPU", { ...noAnswer, exitCode: null, signal: constants.signals.SIGXCPU }, silent],
    ["TLE", "time outranks memory", { ...noAnswer, stopped: "wall-time", oomKills: 2 }, silent],
    ["OLE", "stopped by output", { ...noAnswer, exitCode: null, signal: 9, stopped: "output" }, silent],
    ["OLE", "output dropped though it ended by itself with the nonce", { droppedBytes: 1 }, silent],
    ["OLE", "output outranks memory", { ...noAnswer, stopped: "output", oomKills: 2 }, silent],
  ])("%s: %s", (verdict, _why, facts, failure) => {
    expect(grade(facts, failure).verdict).toBe(verdict);
  });
});

test("whatever else is true, a pass needs the nonce, exit code 0, and nothing stopped, killed or cut", () => {
  const facts = fc.record({
    exitCode: fc.option(fc.integer({ min: 0, max: 255 })),
    signal: fc.option(fc.integer({ min: 1, max: 64 })),
    stopped: fc.constantFrom("wall-time", "cpu-time", "output", null),
    oomKills: fc.nat(3),
    droppedBytes: fc.nat(3),
    answer: fc.oneof(fc.constant(nonce), fc.uint8Array({ maxLength: 40 })),
    startError: fc.option(fc.string()),
    leftoverProcesses: fc.nat(3),
  });
  const failures = fc.constantFrom(silent, panicInTest, panicInStudentCode);
  fc.assert(
    fc.property(facts, failures, (found, failure) => {
      const earned =
        Buffer.compare(found.answer, nonce) === 0 &&
        found.exitCode === 0 &&
        found.signal === null &&
        found.stopped === null &&
        found.startError === null &&
        found.oomKills === 0 &&
        found.droppedBytes === 0;
      expect(grade(found, failure).verdict === "AC").toBe(earned);
    }),
    { numRuns: 2_000 },
  );
});

test("a passed test carries no message, location or comparison, whatever was printed", () => {
  expect(grade({}, panicInTest)).toMatchObject({ message: null, location: null, comparison: null, ran: true });
});

test("a failed assertion shows its text, its place and both sides", () => {
  const result = grade({ ...noAnswer, exitCode: 101 }, panicInTest);
  expect(result.message).toBe("assertion `left == right` failed");
  expect(result.location).toEqual({ path: "tests/sample.rs", line: 4 });
  expect(result.comparison).toEqual({ expected: "8", got: "7" });
});

test("every verdict but AC says why in one sentence that a person can read", () => {
  expect(grade({ ...noAnswer, stopped: "cpu-time", cpuTimeMs: 10_004 }).message).toBe(
    "Stopped after 10.0 s of computing.",
  );
  expect(grade({ stopped: "output" }).message).toBe("Stopped: it printed more than 1 MiB.");
  expect(grade({ oomKills: 1 }).message).toBe("Stopped: it used more than 256 MiB of memory.");
  expect(grade({ ...noAnswer, exitCode: 137 }).message).toBe("The program ended with exit code 137.");
  expect(grade({ ...noAnswer, exitCode: null, signal: 11 }).message).toMatch(/SIGSEGV/);
  expect(grade(noAnswer).message).toBe("The program ended before the test did.");
});

test("what was printed is kept bounded, and cannot paint on a terminal", () => {
  const { output } = grade({ stdout: bytes(`\u001b[2J\u0007${"x".repeat(1_000_000)}`) });
  expect(output).not.toContain("\u001b");
  expect(output.length).toBeLessThan(20_000);
});

test("a run that took longer than it may is over the limit, though it came to its end", () => {
  expect(grade({ cpuTimeMs: DEFAULT_LIMITS.cpuTimeMs })).toMatchObject({ verdict: "AC" });
  expect(grade({ cpuTimeMs: DEFAULT_LIMITS.cpuTimeMs + 1 })).toMatchObject({
    verdict: "TLE",
    message: "It took 10.0 s of computing; 10.0 s are allowed.",
  });
});

test("of a secret question neither output nor panic is shown", () => {
  const evidence = { test: { name: "secret/a", sample: false }, limits: DEFAULT_LIMITS, hidesOutput: true };
  const facts = { ...passedFacts, exitCode: 101, stdout: bytes("the input was 42") };
  const earned = { verdict: "WA" as const, message: null };
  const failure = { ...panicInStudentCode, message: "input was 42", output: "input was 42" };
  const result = gradeTest({ ...evidence, facts, earned, failure });
  expect(JSON.stringify(result)).not.toContain("42");
  expect(result).toMatchObject({ verdict: "RTE", location: { path: "src/lib.rs", line: 12 } });
  expect(result.output).toContain("secret");
});
