import type { NumberedEvent, TestVerdict, Verdict } from "@crucible/contract";
import { describe, expect, test } from "vitest";
import { foldEvents } from "@/features/submissions/judgement-state";
import { facts, headline, shortTestName, stripCells, testKind } from "@/features/submissions/verdict-line";

type Story = { phase?: "compiling" | "building-tests" | "running"; got?: (TestVerdict | null)[]; verdict?: Verdict };

/** The state of a judgement with these results so far. */
function stateOf({ phase, got = [], verdict }: Story) {
  const names = got.map((_, index) => `secret::test_${index}`);
  const events: NumberedEvent["event"][] = [];
  if (phase || verdict)
    events.push({ type: "started", attempt: 1, tests: names.map((name) => ({ name, sample: false })) });
  if (phase) events.push({ type: "phase", phase });
  for (const [index, got_] of got.entries()) {
    if (!got_) continue;
    const name = names[index] ?? "";
    const measures = { cpuTimeMs: 1, wallTimeMs: 1, memoryPeakBytes: 1, message: null, location: null };
    events.push({
      type: "test",
      index,
      result: { name, verdict: got_, ...measures, comparison: null, output: "", ran: true, runs: 1, question: null },
    });
  }
  if (verdict) {
    const phases = { compileMs: 1, buildTestsMs: null, runMs: null };
    const counts = { testsPassed: 0, testsFailed: 0, score: 0 };
    const outcome = { verdict, ...counts, durationMs: 410, phases, cached: false, judgingError: null };
    events.push({ type: "done", outcome, adviceFollows: false });
  }
  return foldEvents(events.map((event, index) => ({ sequence: index + 1, event })));
}

describe("headline", () => {
  test("says each phase", () => {
    expect(headline(stateOf({}), "SUBMIT")).toEqual({ sign: "WAIT", words: "Queued" });
    expect(headline(stateOf({ phase: "compiling" }), "SUBMIT")).toEqual({ sign: "RUN", words: "Compiling" });
    expect(headline(stateOf({ phase: "building-tests" }), "SUBMIT")).toEqual({ sign: "RUN", words: "Building tests" });
    expect(headline(stateOf({ phase: "running", got: [null] }), "SUBMIT")).toEqual({ sign: "RUN", words: "Running" });
  });

  test("says the gravest failure as soon as there is one, and never that a run under way is accepted", () => {
    const failing = stateOf({ phase: "running", got: ["AC", "WA", "TLE", null] });
    expect(headline(failing, "SUBMIT")).toEqual({ sign: "TLE", words: "Time limit exceeded" });
    const passing = stateOf({ phase: "running", got: ["AC", "AC"] });
    expect(headline(passing, "SUBMIT")).toEqual({ sign: "RUN", words: "Running" });
  });

  test("an accepted Run promises no more than that the samples passed", () => {
    const done = stateOf({ phase: "running", got: ["AC"], verdict: "AC" });
    expect(headline(done, "RUN")).toEqual({ sign: "AC", words: "Samples passed" });
    expect(headline(done, "SUBMIT")).toEqual({ sign: "AC", words: "Accepted" });
    expect(headline(stateOf({ got: ["WA"], verdict: "WA" }), "RUN").words).toBe("Wrong answer");
  });
});

describe("facts", () => {
  test("count while it runs and sum up when it is done", () => {
    expect(facts(stateOf({ phase: "running", got: ["AC", "WA", null] }))).toBe("2 of 3 judged · 1 passed");
    expect(facts(stateOf({ phase: "running", got: ["AC", "WA"], verdict: "WA" }))).toBe("1 of 2 passed · 0.41 s");
  });

  test("count no tests where none was run", () => {
    expect(facts(stateOf({}))).toBe("");
    expect(facts(stateOf({ got: [null, null], verdict: "CE" }))).toBe("0.41 s");
  });
});

describe("strip", () => {
  test("the first test without a result is the one that runs", () => {
    const cells = stripCells(stateOf({ phase: "running", got: ["AC", null, null] }));
    expect(cells.map((cell) => cell.state)).toEqual(["AC", "now", null]);
  });

  test("nothing runs before the run phase, nor after the end", () => {
    const building = stripCells(stateOf({ phase: "building-tests", got: [null, null] }));
    expect(building.map((cell) => cell.state)).toEqual([null, null]);
    const broken = stripCells(stateOf({ phase: "running", got: ["AC", null], verdict: "JE" }));
    expect(broken.map((cell) => cell.state)).toEqual(["AC", null]);
  });
});

test("a test is shown without the file it is in", () => {
  expect(shortTestName("sample::fibonacci_small")).toBe("fibonacci_small");
  expect(shortTestName("secret_edges::deep::prime")).toBe("deep::prime");
  expect(shortTestName("samples::kept")).toBe("samples::kept");
  expect(["sample/small", "secret/a/b", "quality/clippy"].map(shortTestName)).toEqual(["small", "a/b", "clippy"]);
});

test("a test of style is not called a sample", () => {
  expect(testKind({ name: "quality/rustfmt", sample: true })).toBe("style");
  expect(testKind({ name: "sample/small", sample: true })).toBe("sample");
  expect(testKind({ name: "secret/large", sample: false })).toBeNull();
});

test("a Run that was overtaken says so and never that it waits", () => {
  const state = foldEvents([{ sequence: 1, event: { type: "cancelled", reason: "" } }]);
  expect(headline(state, "RUN")).toEqual({ sign: "OFF", words: "Overtaken" });
});
