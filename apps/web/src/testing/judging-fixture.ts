import { randomUUID } from "node:crypto";
import {
  type JudgementEvent,
  type TestResult,
  type TestVerdict,
  testVerdictSchema,
  type Verdict,
} from "@crucible/contract";
import { type Claim, type ClaimedJudgement, claimJudgement, completeJudgement } from "@crucible/db";
import type { WebFixture } from "@/testing/web-fixture";

/** The tests of the fixture's challenge, as a Submit runs them. */
export const TESTS = [
  { name: "sample::one", sample: true },
  { name: "secret::two", sample: false },
];

const resultOf = (name: string, verdict: TestVerdict = "AC"): TestResult => ({
  name,
  verdict,
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
});

/** What a runner says of an accepted hand-in before its end: six events. */
export const HISTORY: JudgementEvent[] = [
  { type: "started", attempt: 1, tests: TESTS },
  { type: "phase", phase: "compiling" },
  { type: "phase", phase: "building-tests" },
  { type: "phase", phase: "running" },
  { type: "test", index: 0, result: resultOf("sample::one") },
  { type: "test", index: 1, result: resultOf("secret::two") },
];

/** Hands something in to `adding`, the way a browser does. */
export async function handInAs(
  web: WebFixture,
  userId: string,
  kind: "RUN" | "SUBMIT" = "SUBMIT",
  challenge = "adding",
) {
  const caller = await web.callerOf(userId);
  return caller.submissions.create({
    challenge,
    language: "rust",
    kind,
    files: [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }" }],
    clientToken: randomUUID(),
  });
}

/** As a runner would: takes what is next in line, which must be this judgement. */
export async function claimNext(web: WebFixture, judgementId: string): Promise<ClaimedJudgement> {
  const claimed = await claimJudgement(web.runner.pool, {
    runnerId: "test",
    leaseSeconds: 60,
    languages: ["rust", "python"],
  });
  if (claimed?.judgementId !== judgementId) throw new Error(`another judgement was next: ${claimed?.judgementId}`);
  return claimed;
}

/** Ends a judgement with the same verdict for each of `tests`, or before any with a compile or judging error. */
export async function finishJudgement(
  web: WebFixture,
  claimed: Claim,
  {
    verdict = "AC",
    tests = TESTS,
    adviceFollows = false,
  }: { verdict?: Verdict; tests?: typeof TESTS; adviceFollows?: boolean } = {},
): Promise<void> {
  const judged = testVerdictSchema.safeParse(verdict);
  const passed = verdict === "AC" ? tests.length : 0;
  const outcome = {
    verdict,
    testsPassed: passed,
    testsFailed: tests.length - passed,
    score: passed / tests.length,
    durationMs: 3,
    phases: { compileMs: 1, buildTestsMs: 1, runMs: 1 },
    cached: false,
    judgingError: verdict === "JE" ? "The engine stopped." : null,
  };
  const results = judged.success ? tests.map(({ name }) => resultOf(name, judged.data)) : [];
  const rest = { diagnostics: [], tests, imageDigest: null, judgingKey: null, adviceFollows };
  await completeJudgement(web.runner.pool, claimed, { outcome, results, ...rest });
}
