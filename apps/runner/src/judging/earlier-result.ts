import type { EarlierResult } from "../queue/judging-queue.ts";
import type { Judged, Tell } from "./judge-input.ts";

/** Tells an earlier judgement's story again, at once, and marks the outcome as such. */
export function tellAgain(earlier: EarlierResult, attempt: number, startedAt: number, tell: Tell): Judged {
  const { outcome, results, diagnostics, truncated, tests } = earlier;
  tell({ type: "started", attempt, tests });
  if (diagnostics.length > 0) tell({ type: "diagnostics", diagnostics, truncated });
  for (const [index, result] of results.entries()) tell({ type: "test", index, result });
  const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  const phases = { compileMs: null, buildTestsMs: null, runMs: null };
  return {
    outcome: { ...outcome, durationMs, phases, cached: true },
    tests,
    results,
    diagnostics,
    streams: { stdout: "", stderr: "" },
  };
}
