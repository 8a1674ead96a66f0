import type { JudgementEvent, NumberedEvent, TestResult } from "@crucible/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldEvents, isOver, withoutAdvice } from "@/features/submissions/judgement-state";

const NAMES = ["sample::one", "secret::two", "secret::three"];
const tests = NAMES.map((name) => ({ name, sample: name.startsWith("sample") }));

const resultOf = (name: string, verdict: TestResult["verdict"]): TestResult => ({
  name,
  verdict,
  cpuTimeMs: 1,
  wallTimeMs: 2,
  memoryPeakBytes: 3,
  message: null,
  location: null,
  comparison: null,
  output: "",
  ran: true,
  runs: 1,
  question: null,
});

const anyEvent: fc.Arbitrary<JudgementEvent> = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((attempt): JudgementEvent => ({ type: "started", attempt, tests })),
  fc
    .constantFrom("compiling" as const, "building-tests" as const, "running" as const)
    .map((phase): JudgementEvent => ({ type: "phase", phase })),
  fc
    .record({ index: fc.integer({ min: 0, max: 4 }), verdict: fc.constantFrom("AC" as const, "WA" as const) })
    .map(({ index, verdict }): JudgementEvent => {
      return { type: "test", index, result: resultOf(NAMES[index] ?? "gone", verdict) };
    }),
  fc.boolean().map((truncated): JudgementEvent => ({ type: "diagnostics", diagnostics: [], truncated })),
  fc
    .integer({ min: 1, max: 3 })
    .map((attempt): JudgementEvent => ({ type: "requeued", attempt, reason: "the engine stopped" })),
);

/** A judgement's history as the table holds it: numbered from 1 without a gap. */
const anyHistory = fc
  .array(anyEvent, { maxLength: 20 })
  .map((events): NumberedEvent[] => events.map((event, index) => ({ sequence: index + 1, event })));

describe("what a reader saw decides nothing, what happened does", () => {
  test("any prefix sent again, whole or in parts, gives the same state", () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), fc.nat(), (history, cut, back) => {
        const seen = history.slice(0, cut % (history.length + 1));
        const resumedAt = back % (seen.length + 1);
        const replayed = [...seen, ...history.slice(resumedAt)];
        expect(foldEvents(replayed)).toEqual(foldEvents(history));
      }),
    );
  });

  test("every event sent twice, at once or later, counts once", () => {
    fc.assert(
      fc.property(anyHistory, fc.array(fc.nat(), { maxLength: 10 }), (history, echoes) => {
        const noisy = history.flatMap((event, index) => {
          const earlier = echoes.map((echo) => history[echo % (index + 1)] ?? event);
          return [event, event, ...earlier];
        });
        expect(foldEvents(noisy)).toEqual(foldEvents(history));
      }),
    );
  });

  test("the page's own events and then the stream's give what all of them at once give", () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (history, cut) => {
        const at = cut % (history.length + 1);
        expect(foldEvents(history.slice(at), foldEvents(history.slice(0, at)))).toEqual(foldEvents(history));
      }),
    );
  });

  test("an old number changes nothing, not even when it says something new", () => {
    const state = foldEvents([{ sequence: 5, event: { type: "phase", phase: "running" } }]);
    expect(foldEvents([{ sequence: 5, event: { type: "phase", phase: "compiling" } }], state)).toBe(state);
    expect(foldEvents([{ sequence: 4, event: { type: "started", attempt: 9, tests } }], state)).toBe(state);
  });
});

const number = (events: JudgementEvent[]): NumberedEvent[] =>
  events.map((event, index) => ({ sequence: index + 1, event }));

const firstAttempt: JudgementEvent[] = [
  { type: "started", attempt: 1, tests },
  { type: "phase", phase: "running" },
  { type: "diagnostics", diagnostics: [], truncated: true },
  { type: "test", index: 0, result: resultOf("sample::one", "WA") },
];

test("results land in their own cell and leave the others alone", () => {
  const state = foldEvents(number(firstAttempt));
  expect(state.tests.map(({ result }) => result?.verdict ?? null)).toEqual(["WA", null, null]);
  expect(state).toMatchObject({ phase: "running", attempt: 1, lastSequence: 4 });
});

test("a requeued judgement waits with empty cells and says why", () => {
  const state = foldEvents(number([...firstAttempt, { type: "requeued", attempt: 1, reason: "the engine stopped" }]));
  expect(state).toMatchObject({
    phase: "queued",
    requeuedBecause: "the engine stopped",
    diagnosticsTruncated: false,
    outcome: null,
  });
  expect(state.tests).toEqual(tests.map((each) => ({ ...each, result: null })));
});

test("`started` voids everything an earlier attempt said", () => {
  const again = number([
    ...firstAttempt,
    { type: "requeued", attempt: 1, reason: "the engine stopped" },
    { type: "started", attempt: 2, tests },
  ]);
  expect(foldEvents(again)).toEqual({
    ...foldEvents(number([{ type: "started", attempt: 2, tests }])),
    lastSequence: 6,
  });
  // Also where the runner vanished and nobody said that it was put back.
  const vanished = number([...firstAttempt, { type: "started", attempt: 2, tests }]);
  expect(foldEvents(vanished).tests.every(({ result }) => result === null)).toBe(true);
});

test("`done` ends it and keeps what was said", () => {
  const outcome = {
    verdict: "WA" as const,
    testsPassed: 0,
    testsFailed: 3,
    score: 0,
    durationMs: 12,
    phases: { compileMs: 1, buildTestsMs: 1, runMs: 1 },
    cached: false,
    judgingError: null,
  };
  const state = foldEvents(number([...firstAttempt, { type: "done", outcome, adviceFollows: false }]));
  expect(state).toMatchObject({ phase: "done", outcome, diagnosticsTruncated: true, requeuedBecause: null });
  expect(state.tests[0]?.result?.verdict).toBe("WA");
});

const DONE: JudgementEvent = {
  type: "done",
  adviceFollows: true,
  outcome: {
    verdict: "AC",
    testsPassed: 3,
    testsFailed: 0,
    score: 1,
    durationMs: 12,
    phases: { compileMs: 1, buildTestsMs: null, runMs: 1 },
    cached: false,
    judgingError: null,
  },
};
const ADVICE = { lints: [], formatted: null, ownTests: [], ownTestsError: [] };

test("advice that was announced is due, comes without touching the verdict, or is missing", () => {
  const due = foldEvents(number([...firstAttempt, DONE]));
  expect(due).toMatchObject({ phase: "done", adviceState: "due", advice: null });
  expect(isOver(due)).toBe(true);
  const came = foldEvents(number([...firstAttempt, DONE, { type: "advice", advice: ADVICE }]));
  expect(came).toEqual({ ...due, lastSequence: 6, adviceState: "here", advice: ADVICE });
  const not = foldEvents(number([...firstAttempt, DONE, { type: "advice", advice: null }]));
  expect(not).toMatchObject({ adviceState: "missing", outcome: due.outcome });
  expect(withoutAdvice(due).adviceState).toBe("missing");
  expect(withoutAdvice(came)).toBe(came);
});

test("a Run that was overtaken is over, says why, and has no verdict", () => {
  const state = foldEvents(number([{ type: "cancelled", reason: "A newer one came." }]));
  expect(state).toMatchObject({ phase: "cancelled", cancelledBecause: "A newer one came.", outcome: null });
  expect(isOver(state)).toBe(true);
});
