import type { JudgementEvent, Outcome } from "@crucible/contract";
import { expect, test } from "vitest";
import { foldEvents } from "@/features/submissions/judgement-state";
import { beginPhase, type PhaseClock, phaseSteps } from "@/features/submissions/phase-steps";

const FACTS = { compileLimitMs: 30_000, testsAreBuiltAhead: true };
const tests = [1, 2].map((n) => ({ name: `sample/${n}`, sample: true }));
const started: JudgementEvent = { type: "started", attempt: 1, tests };
const phase = (phase: "compiling" | "building-tests" | "running"): JudgementEvent => ({ type: "phase", phase });
const test1: JudgementEvent = {
  type: "test",
  index: 0,
  result: {
    name: "sample/1",
    verdict: "AC",
    cpuTimeMs: 1,
    wallTimeMs: 1,
    memoryPeakBytes: 1,
    message: null,
    location: null,
    comparison: null,
    output: "",
    ran: true,
    runs: 1,
    question: null,
  },
};

function done(phases: Outcome["phases"], more: Partial<Outcome> = {}): JudgementEvent {
  const counts = { testsPassed: 2, testsFailed: 0, score: 1, durationMs: 300 };
  const outcome: Outcome = { verdict: "AC", ...counts, phases, cached: false, judgingError: null, ...more };
  return { type: "done", outcome, adviceFollows: false };
}

const said = (events: JudgementEvent[], clock: PhaseClock = {}, now: number | null = null, facts = FACTS) =>
  phaseSteps(foldEvents(events.map((event, index) => ({ sequence: index + 1, event }))), clock, now, facts).map(
    ({ label, state, detail, share }) => [label, state, detail, share],
  );

test("what waits counts how long it has waited, and the phases to come keep their place", () => {
  expect(said([], { queued: 1_000 }, 4_200)).toEqual([
    ["Waiting", "now", "3.2 s", null],
    ["Compile", "waits", "", null],
    ["Build tests", "waits", "", null],
    ["Run tests", "waits", "", null],
  ]);
});

test("the phase under way counts; a long one shows how much of its limit is used", () => {
  expect(said([started], { compiling: 0 }, 140)[0]).toEqual(["Compile", "now", "0.1 s", null]);
  expect(said([started], { compiling: 0 }, 15_000)[0]).toEqual(["Compile", "now", "15.0 s of at most 30 s", 0.5]);
});

test("before the page has a clock nothing is counted", () => {
  expect(said([started], { compiling: 0 }, null)[0]).toEqual(["Compile", "now", "", null]);
});

test("a finished phase keeps the time that the page saw, until the judge says its own", () => {
  const clock = { compiling: 0, "building-tests": 120, running: 300 };
  const running = [started, phase("compiling"), phase("building-tests"), phase("running"), test1];
  expect(said(running, clock, 800)).toEqual([
    ["Compile", "done", "0.12 s", null],
    ["Build tests", "done", "0.18 s", null],
    ["Run tests", "now", "1 of 2 · 0.5 s", 0.5],
  ]);
  const over = [...running, done({ compileMs: 70, buildTestsMs: 50, runMs: 410 })];
  expect(said(over, clock, 900).map(([, , detail]) => detail)).toEqual(["70 ms", "50 ms", "1 of 2 · 0.41 s"]);
});

test("tests that were built when the challenge was published are said to need no building", () => {
  const straight = [started, phase("compiling"), phase("running")];
  const clock = { compiling: 0, running: 100 };
  const skipped = ["Build tests", "skipped", "not needed: built when it was published", null];
  expect(said(straight, clock, 200)[1]).toEqual(skipped);
  expect(said([...straight, done({ compileMs: 90, buildTestsMs: null, runMs: 20 })])[1]).toEqual(skipped);
});

test("where there is nothing to build there is no such phase, unless it is reached after all", () => {
  const facts = { ...FACTS, testsAreBuiltAhead: false };
  const labels = (events: JudgementEvent[], clock: PhaseClock = {}) =>
    said(events, clock, 10, facts).map(([label]) => label);
  expect(labels([started])).toEqual(["Compile", "Run tests"]);
  expect(labels([started, phase("building-tests")], { "building-tests": 5 })).toEqual([
    "Compile",
    "Build tests",
    "Run tests",
  ]);
});

test("after a compile error the rest was not reached", () => {
  const over = [started, done({ compileMs: 80, buildTestsMs: null, runMs: null }, { verdict: "CE" })];
  expect(said(over)).toEqual([
    ["Compile", "failed", "80 ms", null],
    ["Build tests", "waits", "not reached", null],
    ["Run tests", "waits", "not reached", null],
  ]);
});

test("a compile error that only the tests brought to light is theirs", () => {
  const over = [started, done({ compileMs: 80, buildTestsMs: 60, runMs: null }, { verdict: "CE" })];
  expect(said(over).map(([, state]) => state)).toEqual(["done", "failed", "waits"]);
});

test("a result that was taken over, and a Run that was overtaken, had no phases", () => {
  const phases = { compileMs: 1, buildTestsMs: 1, runMs: 1 };
  expect(said([started, done(phases, { cached: true })])).toEqual([]);
  expect(said([{ type: "cancelled", reason: "newer" }])).toEqual([]);
});

test("another attempt begins its clock anew, and a phase told twice keeps its beginning", () => {
  const clock = beginPhase({ queued: 0, compiling: 5 }, "queued", 50);
  expect(clock).toEqual({ queued: 50 });
  expect(beginPhase({ compiling: 60 }, "compiling", 70)).toEqual({ compiling: 60 });
});
