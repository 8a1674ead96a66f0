import {
  gravestVerdict,
  type JudgedChallenge,
  type Outcome,
  type PhaseTimes,
  type SubmissionKind,
  type TestCase,
  type TestResult,
  testCasesOf,
} from "@crucible/contract";

/** The tests a judgement runs, in the challenge's order: a Run sees the samples only. */
export function selectTests(challenge: JudgedChallenge, kind: SubmissionKind): TestCase[] {
  return testCasesOf(challenge, challenge.language).filter((test) => kind === "SUBMIT" || test.sample);
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
    cached: false,
    judgingError: verdict === "JE" ? "This challenge has no test to run. Please tell your instructor." : null,
  };
}

/** Nothing was run, so no test passed and none failed. */
export function compileErrorOutcome(times: Times): Outcome {
  return { verdict: "CE", testsPassed: 0, testsFailed: 0, score: 0, ...times, cached: false, judgingError: null };
}
