import { fileURLToPath } from "node:url";
import { readAllPackages } from "@crucible/challenge-formats";
import {
  eachLanguage,
  judgedChallenge,
  LANGUAGE_IDS,
  type Limits,
  type SourceFile,
  testCasesOf,
  VERDICTS,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Judged } from "../judging/judge-input.ts";
import { CLEANUP_MS, type DockerFixture, openDocker } from "../testing/docker-fixture.ts";

const CHALLENGES = fileURLToPath(new URL("../../../../challenges", import.meta.url));
/** Where running out of time is the point, one second shows it as well as ten. */
const SHORT_CPU_MS = 1_000;
const TOLERANCE_MS = 500;

const packages = await readAllPackages(CHALLENGES);
/** Graders with a challenge whose tests were built ahead. */
const bothWays = new Set<string>();

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("goldens");
});
afterEach(() => docker.expectOnlyWarm());
afterAll(async () => {
  const { left, tookMs } = await docker.close();
  expect(left).toEqual([]);
  expect(tookMs).toBeLessThan(CLEANUP_MS);
});

/** Many wrong solutions say in their first lines how many tests they pass and fail. */
function countsIn(files: SourceFile[]): { testsPassed: number; testsFailed: number } | null {
  const found = /(\d+) passed(?: \([^)]*\))?, (\d+) failed/.exec(files[0]?.content.replaceAll(/\n\/\/! ?/g, " ") ?? "");
  return found === null ? null : { testsPassed: Number(found[1]), testsFailed: Number(found[2]) };
}

/** Maps print their entries in another order every time. */
const inOrder = (text: string) =>
  text.replaceAll(/\{([^{}]*)\}/g, (_, entries: string) => `{${entries.split(", ").sort().join(", ")}}`);

/** A thread's panic or overflow names it by the system's number, which counts what ran in the container before. */
const withoutThreadNumbers = (text: string) => text.replaceAll(/^(thread '[^']*') \(\d+\)/gm, "$1");

/** What a student is told, but for what was measured. What follows a time-out may be cut anywhere: it is no part of it. */
function told({ outcome, results, diagnostics }: Judged) {
  const late = results.findIndex(({ verdict }) => verdict === "TLE");
  const known = late === -1 ? results : results.slice(0, late + 1);
  return {
    verdict: outcome.verdict,
    results: known.map(({ name, verdict, message, location, comparison, output }) => ({
      name,
      verdict,
      message: message && inOrder(message.replaceAll(/\d+\.\d s/g, "… s")),
      location,
      comparison: comparison && { expected: inOrder(comparison.expected), got: inOrder(comparison.got) },
      output: withoutThreadNumbers(inOrder(output)),
    })),
    diagnostics: diagnostics.map(({ level, code, message, spans }) => ({ level, code, message, spans })),
  };
}

test("there are challenges to judge", () => {
  expect(packages.length).toBeGreaterThanOrEqual(13);
});

test.each(LANGUAGE_IDS)("%s has a challenge for every grader it offers, and an example of every verdict", (id) => {
  const offered = packages.filter(({ languages }) => languages[id] !== undefined);
  const graders = new Set(offered.map(({ manifest }) => manifest.grader));
  expect(graders).toEqual(new Set(Object.keys(languageOf(id).graders)));
  const verdicts = new Set(
    offered.flatMap(({ languages }) => languages[id]?.wrong.map(({ verdict }) => verdict) ?? []),
  );
  expect(verdicts).toEqual(new Set(VERDICTS.filter((verdict) => verdict !== "JE" && verdict !== "AC")));
});

const inEachLanguage = packages.flatMap((challenge) =>
  eachLanguage(challenge).map(
    ([language, material]) => [challenge.manifest.slug, language, challenge, material] as const,
  ),
);

describe.each(inEachLanguage)("%s in %s", (_slug, language, challenge, { solution, starter, wrong }) => {
  const tests = testCasesOf(challenge, language);

  const how = { language };

  // As a runner does: where its tests can be built ahead they are.
  let isBuiltAhead = false;
  beforeAll(async () => {
    const image = docker.images[language] ?? expect.fail("there is no image");
    isBuiltAhead = (await docker.builtAhead.prepare(judgedChallenge(challenge, language), image)) === "ready";
    if (isBuiltAhead) bothWays.add(challenge.manifest.grader);
  });

  /** By the grader's own plan a student is told the same. */
  const expectAlike = async (files: SourceFile[], judged: Judged, limits: Partial<Limits> = {}) => {
    if (!isBuiltAhead) return;
    const otherWay = await docker.judge(challenge, files, { ...how, limits, builtAhead: null });
    expect(told(judged)).toEqual(told(otherWay));
  };

  test("the reference passes exactly the tests of the challenge, in their order", async () => {
    const judged = await docker.judge(challenge, solution, how);
    const { outcome, results } = judged;
    expect(results.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual(tests.map(({ name }) => `${name} AC`));
    expect(outcome).toMatchObject({ verdict: "AC", score: 1, testsPassed: tests.length, testsFailed: 0 });
    await expectAlike(solution, judged);
  });

  test("a Run of the reference judges the sample tests only", async () => {
    const { results } = await docker.judge(challenge, solution, { ...how, kind: "RUN" });
    expect(results.map(({ name }) => name)).toEqual(tests.filter((one) => one.sample).map(({ name }) => name));
  });

  test("the starter is not accepted", async () => {
    const { outcome } = await docker.judge(challenge, starter, how);
    expect(outcome.verdict).not.toBe("AC");
    expect(outcome.verdict).not.toBe("JE");
  });

  test.each(wrong.map((one) => [one.verdict, one.name, one.files] as const))(
    "%s: %s",
    async (verdict, _name, files) => {
      const limits = verdict === "TLE" ? { cpuTimeMs: SHORT_CPU_MS } : {};
      const judged = await docker.judge(challenge, files, { ...how, limits });
      const { outcome, results } = judged;
      expect(outcome.verdict).toBe(verdict);
      await expectAlike(files, judged, limits);
      const counts = countsIn(files);
      if (counts !== null) expect(outcome).toMatchObject(counts);
      // The first that ran out of time did so at its own limit; those after it may be cut by the stage's.
      const first = results.find((one) => one.verdict === "TLE");
      if (first === undefined) return;
      expect(first.cpuTimeMs).toBeGreaterThan(SHORT_CPU_MS - TOLERANCE_MS);
      expect(first.cpuTimeMs).toBeLessThan(SHORT_CPU_MS + TOLERANCE_MS);
    },
  );
});

test("both ways of judging were compared, for every grader that has two", () => {
  const { graders } = languageOf("rust");
  const twoWays = Object.entries(graders).flatMap(([grader, { prebuilt }]) => (prebuilt === null ? [] : [grader]));
  expect(bothWays).toEqual(new Set(twoWays));
});
