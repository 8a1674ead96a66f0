import {
  gravestVerdict,
  type Manifest,
  type Outcome,
  type PhaseTimes,
  type SubmissionKind,
  type TestCase,
  type TestResult,
} from "@crucible/contract";

/** The tests a judgement runs, in the manifest's order: a Run sees the samples only. */
export function selectTests(manifest: Manifest, kind: SubmissionKind): TestCase[] {
  return manifest.rust.tests.filter((test) => kind === "SUBMIT" || test.sample);
}

type Times = { durationMs: number; phases: PhaseTimes };

/** The verdict is the gravest of the tests', the score the share that passed. */
export function testedOutcome(results: readonly TestResult[], times: Times): Outcome {
  const testsPassed = results.filter((result) => result.verdict === "AC").length;
  const verdict = gravestVerdict(results.map((result) => result.verdict));
  return {
    verdict,
    testsPassed,
    testsFailed: results.length - testsPassed,
    score: results.length === 0 ? 0 : testsPassed / results.length,
    ...times,
    judgingError: verdict === "JE" ? "This challenge has no test to run. Please tell your instructor." : null,
  };
}

/** Nothing was run, so no test passed and none failed. */
export function compileErrorOutcome(times: Times): Outcome {
  return { verdict: "CE", testsPassed: 0, testsFailed: 0, score: 0, ...times, judgingError: null };
}
