import type { Diagnostic, JudgementEvent, Outcome } from "@crucible/contract";
import { expect, test } from "vitest";
import { tellAgain } from "./earlier-result.ts";

const phases = { compileMs: 900, buildTestsMs: null, runMs: null };
const counts = { testsPassed: 0, testsFailed: 0, score: 0, durationMs: 1_000 };
const outcome: Outcome = { verdict: "CE", ...counts, phases, cached: false, judgingError: null };
const diagnostic: Diagnostic = {
  level: "error",
  code: null,
  message: "no",
  spans: [],
  notes: [],
  suggestions: [],
  explanation: null,
  rendered: "error: no",
};

test.each([true, false])("what the compiler said is told as it was, also whether some is missing: %s", (truncated) => {
  const told: JudgementEvent[] = [];
  const earlier = { outcome, results: [], diagnostics: [diagnostic], truncated, tests: [], advice: null };
  const judged = tellAgain(earlier, 2, performance.now(), (event) => told.push(event));
  expect(told).toEqual([
    { type: "started", attempt: 2, tests: [] },
    { type: "diagnostics", diagnostics: [diagnostic], truncated },
  ]);
  expect(judged.outcome).toMatchObject({ verdict: "CE", cached: true, phases: { compileMs: null } });
});
