import { fileURLToPath } from "node:url";
import { readChallengePackage } from "@crucible/challenge-formats";
import { type Limits, materialOf, type Verdict } from "@crucible/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Judged } from "../judging/judge-input.ts";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { CORPUS, generatedHostiles, type Hostile, hostileChallenge, hostileFiles } from "./hostile-corpus.ts";

/** Short, so that what runs into them does so soon. */
const LIMITS: Partial<Limits> = { compileWallTimeMs: 10_000, cpuTimeMs: 3_000, wallTimeMs: 10_000 };
const SHORTER: Partial<Record<Verdict, Partial<Limits>>> = {
  CE: { compileWallTimeMs: 2_000 },
  TLE: { cpuTimeMs: 500, wallTimeMs: 1_500 },
};
/** What a compile bomb may take beyond its limit. */
const COMPILE_SLACK_MS = 1_500;
const AT_ONCE = 3;
/** One submission's results, stored and sent to a browser. */
const MOST_STORED_BYTES = 400_000;

const challenge = await readChallengePackage(
  fileURLToPath(new URL("../../../../challenges/fibonacci-primes", import.meta.url)),
);
const escapes = await readChallengePackage(hostileChallenge("escape-attempts"));
const right = materialOf(challenge, "rust").solution;

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("hostile", ["rust"]);
});
afterAll(async () => {
  const { left } = await docker.close();
  expect(left).toEqual([]);
});

const corpus = [...hostileFiles(CORPUS, "src/lib.rs"), ...generatedHostiles(right[0]?.content ?? "")];
const groups: Hostile[][] = [];
for (const one of corpus) {
  const last = groups.at(-1);
  if (last && last.length < AT_ONCE && last[0]?.verdict === one.verdict) last.push(one);
  else groups.push([one]);
}

// Clocks are not the point, so several at once; whatever was judged, afterwards the machine is clean.
describe.each(groups.map((group) => [group.map(({ name }) => name).join(", "), group] as const))("%s", (_, group) => {
  const judged = new Map<string, Judged>();
  beforeAll(async () => {
    await Promise.all(
      group.map(async ({ verdict, name, files }) => {
        judged.set(name, await docker.judge(challenge, files, { limits: { ...LIMITS, ...SHORTER[verdict] } }));
      }),
    );
  });

  test.each(group.map(({ verdict, name }) => [verdict, name] as const))("%s: %s", (verdict, name) => {
    const { outcome, results, diagnostics } = judged.get(name) ?? expect.fail("it was not judged");
    expect(outcome.verdict).toBe(verdict);
    const stored = JSON.stringify([results, diagnostics]);
    expect(stored.length).toBeLessThan(MOST_STORED_BYTES);
    // Escaped once by JSON: what would be a control character in the text shows as an escape here.
    expect(stored).not.toMatch(/\\u00[01]\w|\\b|\\f|[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
    if (verdict === "CE") expect(outcome.phases.compileMs).toBeLessThan(2_000 + COMPILE_SLACK_MS);
  });

  test("nothing of them is left", () => docker.expectOnlyWarm());
});

test("every way out is refused to a test's code", async () => {
  const { results } = await docker.judge(escapes, materialOf(escapes, "rust").solution);
  expect(results.filter(({ verdict }) => verdict !== "AC")).toEqual([]);
  expect(results.length).toBeGreaterThan(30);
  await docker.expectOnlyWarm();
});

test("after all of these a right solution is still judged right", async () => {
  const { outcome } = await docker.judge(challenge, right);
  expect(outcome).toMatchObject({ verdict: "AC", testsPassed: 6 });
});
