import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import {
  AppError,
  type ChallengePackage,
  challengePackageSchema,
  type LanguageId,
  type SourceFile,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";

/**
 * Each file of `forgery/stdio` tries to be taken for a program that prints the answers. Its first line says how far it
 * gets: `refused` before anything is compiled, `CE`, or `runs`; and `floats` where that checker is what it is after.
 */
const FOLDER = new URL("./forgery/stdio/", import.meta.url);
const LIMITS = { cpuTimeMs: 1_000, wallTimeMs: 2_500 };
const CASES = 10;

type Forgery = { name: string; language: LanguageId; files: SourceFile[]; expected: string; checker: string };
const read = (name: string): Forgery => {
  const content = readFileSync(new URL(name, FOLDER), "utf8");
  const [, expected = "", checker = "tokens"] = /^(?:\/\/|#)@ (\w+)(?: (\w+))?/.exec(content) ?? [];
  const language = name.endsWith(".py") ? "python" : "rust";
  const path = languageOf(language).entryFile("stdio");
  return { name, language, files: [{ path, content }], expected, checker };
};
const HONEST = ["honest.rs", "honest.py"];
const forgeries = readdirSync(FOLDER)
  .filter((name) => !HONEST.includes(name))
  .map(read);
const at = (expected: string) => forgeries.filter((one) => one.expected === expected);

/** Two numbers in, one out: easy to compute, hard to guess. */
function challengeWith(kind: string): ChallengePackage {
  const material = (honest: string) => {
    const { files } = read(honest);
    return { starter: files, solution: files, wrong: [], tests: [], files: [] };
  };
  const cases = Array.from({ length: CASES }, (_, index) => {
    const [one, other, sample] = [4_173 + index, 90_017 + 31 * index, index < 2];
    const name = `${sample ? "sample" : "secret"}/${"abcdefghij"[index]}`;
    return { kind: "stdio", name, sample, input: `${one} ${other}\n`, answer: `${one * other + 7}\n` };
  });
  return challengePackageSchema.parse({
    manifest: {
      format: 1,
      slug: "forged",
      title: "Forged",
      summary: "For programs that cheat.",
      authors: ["Crucible contributors"],
      licence: "MIT",
      difficulty: 1,
      grader: "stdio",
      checker: kind === "floats" ? { kind, tolerance: { absolute: 1, relative: 1e-6 } } : { kind },
      rust: {},
      python: {},
    },
    statement: "Multiply, and add seven.",
    languages: { rust: material("honest.rs"), python: material("honest.py") },
    cases,
    checker: null,
    digest: createHash("sha256").update(kind).digest("hex"),
  });
}

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("forged-programs");
});
afterEach(() => docker.expectOnlyWarm());
afterAll(async () => {
  const { left } = await docker.close();
  expect(left).toEqual([]);
});

const judge = ({ language, files }: Forgery, checker: string) =>
  docker.judge(challengeWith(checker), files, { language, limits: LIMITS });

describe.each(["exact", "tokens", "floats"])("%s", (checker) => {
  test.each(HONEST.map(read))("$name passes every case", async (honest) => {
    const { outcome } = await judge(honest, checker);
    expect(outcome).toMatchObject({ verdict: "AC", testsPassed: CASES });
  });
});

test("the corpus holds every kind of forgery", () => {
  expect(new Set(forgeries.map((one) => one.expected))).toEqual(new Set(["refused", "CE", "runs"]));
  expect(forgeries.length).toBeGreaterThanOrEqual(30);
});

test.each(at("refused"))("$name is refused", ({ language, files }) => {
  expect(() => languageOf(language).checkFiles(files, "stdio")).toThrow(AppError);
});

test.each(at("CE"))("$name does not compile", async (forgery) => {
  const { outcome } = await judge(forgery, forgery.checker);
  expect(outcome).toMatchObject({ verdict: "CE", testsPassed: 0 });
});

test.each(at("runs"))("$name passes no case", async (forgery) => {
  const { outcome, results } = await judge(forgery, forgery.checker);
  expect(results.filter(({ verdict }) => verdict === "AC")).toEqual([]);
  // It is his own doing that it fails, and it ran: what does not run shows nothing.
  expect(["WA", "RTE", "TLE", "OLE", "MLE"]).toContain(outcome.verdict);
  expect(results[0]?.ran).toBe(true);
});
