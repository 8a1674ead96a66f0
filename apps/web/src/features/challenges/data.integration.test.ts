import { randomUUID } from "node:crypto";
import { claimJudgement, completeJudgement } from "@crucible/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Scope, scopeOf } from "@/features/auth/scope";
import { listChallenges, readChallenge } from "@/features/challenges/data";
import { listMine } from "@/features/submissions/data";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());

async function newStudent(): Promise<Scope> {
  const scope = await scopeOf(await web.addUser());
  if (!scope) throw new Error("a user that was just made has a scope");
  return scope;
}

/** Hands in and is judged at once; a Run with the sample test alone, as the runner does it. */
async function judged(scope: Scope, kind: "RUN" | "SUBMIT", verdict: "AC" | "WA") {
  const caller = await web.callerOf(scope.userId);
  const files = [{ path: "src/lib.rs", content: `// ${verdict}` }];
  await caller.submissions.create({ challenge: "adding", language: "rust", kind, files, clientToken: randomUUID() });
  const claim = await claimJudgement(web.runner.pool, { runnerId: "test", leaseSeconds: 60 });
  if (!claim) throw new Error("nothing to claim");
  expect(claim).toMatchObject({ userId: scope.userId, kind, language: "rust", files });
  const tests = [{ name: "sample::one", sample: true }];
  const measures = { cpuTimeMs: 1, wallTimeMs: 1, memoryPeakBytes: 1, message: null, location: null };
  const result = { name: "sample::one", verdict, ...measures, comparison: null, output: "", ran: true };
  const phases = { compileMs: 1, buildTestsMs: 1, runMs: 1 };
  const counts = { testsPassed: verdict === "AC" ? 1 : 0, testsFailed: verdict === "AC" ? 0 : 1 };
  const outcome = { verdict, ...counts, score: 1, durationMs: 3, phases, judgingError: null };
  await completeJudgement(web.runner.pool, claim, {
    outcome,
    results: [result],
    diagnostics: [],
    tests,
    imageDigest: null,
  });
}

const bestOf = async (scope: Scope) => (await listChallenges(scope)).find(({ slug }) => slug === "adding")?.best;

test("the list has every published challenge in its order, the closed ones marked", async () => {
  const lines = await listChallenges(await newStudent());
  expect(lines.map(({ slug, isClosed, best }) => [slug, isClosed, best])).toEqual([
    ["adding", false, null],
    ["closed", true, null],
  ]);
});

test("an accepted hand-in stays the best, a later wrong one does not hide it", async () => {
  const scope = await newStudent();
  await judged(scope, "SUBMIT", "WA");
  expect(await bestOf(scope)).toMatchObject({ state: "DONE", verdict: "WA", strip: [{ state: "WA" }] });
  await judged(scope, "SUBMIT", "AC");
  await judged(scope, "SUBMIT", "WA");
  expect(await bestOf(scope)).toMatchObject({ verdict: "AC", strip: [{ name: "sample::one", state: "AC" }] });
  expect(await bestOf(await newStudent())).toBeNull();
});

test("a Run is in my submissions and counts for nothing", async () => {
  const scope = await newStudent();
  await judged(scope, "RUN", "AC");
  expect(await bestOf(scope)).toBeNull();
  await judged(scope, "SUBMIT", "WA");
  const mine = await listMine(scope, "adding");
  expect(mine.map(({ kind, verdict }) => [kind, verdict])).toEqual([
    ["SUBMIT", "WA"],
    ["RUN", "AC"],
  ]);
});

test("a challenge's page holds the sample tests and nothing of the secret ones but their names", async () => {
  const page = await readChallenge(await newStudent(), "adding");
  expect(page.sampleTests.map(({ path }) => path)).toEqual(["sample.rs"]);
  const everything = JSON.stringify(page);
  expect(everything).toContain("secret::two");
  expect(everything).not.toContain("fn two()");
  expect(everything).not.toContain("a + b");
});

test("an unknown challenge, also one with an impossible name, is not found", async () => {
  const scope = await newStudent();
  for (const slug of ["nowhere", "../adding", "a\0b", "x".repeat(5000)]) {
    await expect(readChallenge(scope, slug)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});
