import { DEFAULT_LIMITS, type JudgedChallenge, manifestSchema } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { RunFacts } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { type AskChecker, stdioGrade } from "./stdio-grade.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const cases = [true, false].map((sample) => ({
  kind: "stdio" as const,
  name: `${sample ? "sample" : "secret"}/a`,
  sample,
  input: "1 2\n",
  answer: "3\nfour\n",
}));

function gradeWith(checker: object | undefined, ask: AskChecker | null = null) {
  const manifest = manifestSchema.parse({
    format: 1,
    slug: "sums",
    title: "t",
    summary: "s",
    authors: ["a"],
    licence: "MIT",
    difficulty: 1,
    grader: "stdio",
    checker,
    python: {},
  });
  const challenge: JudgedChallenge = {
    manifest,
    digest: "",
    language: "python",
    tests: [],
    files: [],
    cases,
    checker: null,
  };
  const grade = stdioGrade(challenge, languageOf("python"), DEFAULT_LIMITS, ask);
  return (stdout: string | Uint8Array, more: Partial<RunFacts> = {}, sample = true) => {
    const test = cases.find((one) => one.sample === sample);
    if (test === undefined) throw new Error("no case");
    const facts: RunFacts = {
      exitCode: 0,
      signal: null,
      stopped: null,
      oomKills: 0,
      wallTimeMs: 1,
      cpuTimeMs: 1,
      memoryPeakBytes: 1,
      stdout: typeof stdout === "string" ? bytes(stdout) : stdout,
      stderr: bytes(""),
      droppedBytes: 0,
      answer: new Uint8Array(),
      leftoverProcesses: 0,
      startError: null,
      ...more,
    };
    return grade({ test, nonce: new Uint8Array(), facts });
  };
}

test("without a checker named, words are compared", async () => {
  const grade = gradeWith(undefined);
  expect((await grade("3   four")).verdict).toBe("AC");
  expect(await grade("3 five")).toMatchObject({
    verdict: "WA",
    message: "Line 1: expected `four`, got `five`.",
    comparison: { expected: "3\nfour\n", got: "3 five" },
  });
});

test("of a secret case the place is told and no value, nor what was printed", async () => {
  const result = await gradeWith({ kind: "exact" })("3\nfive\n", {}, false);
  expect(result).toMatchObject({ verdict: "WA", message: "Line 2 differs.", comparison: null });
  expect(JSON.stringify(result)).not.toMatch(/four|five/);
});

test("a program that failed is a run-time error, whatever it printed", async () => {
  const grade = gradeWith({ kind: "exact" });
  expect((await grade("3\nfour\n", { exitCode: 1 })).verdict).toBe("RTE");
  expect((await grade("3\nfour\n", { exitCode: null, signal: 11 })).verdict).toBe("RTE");
  expect((await grade("3\nfour\n", { droppedBytes: 1 })).verdict).toBe("OLE");
});

test("output that is no UTF-8 is a wrong answer that says so", async () => {
  expect(await gradeWith(undefined)(Uint8Array.of(0xff, 0xfe))).toMatchObject({
    verdict: "WA",
    message: "The output is not valid UTF-8 text.",
  });
});

test("a byte order mark is a character that was printed", async () => {
  for (const checker of [undefined, { kind: "exact" }]) {
    expect(await gradeWith(checker)("\ufeff3\nfour\n")).toMatchObject({ verdict: "WA" });
  }
});

test("a challenge's own checker is asked only about programs that ended well, and its word counts", async () => {
  const asked: string[] = [];
  const ask: AskChecker = async (_, output) => {
    asked.push(Buffer.from(output).toString());
    const where = "Table 2 has two guests too many.";
    return asked.length === 1 ? { accepted: true } : { accepted: false, where, what: where };
  };
  const grade = gradeWith({ kind: "program", language: "python" }, ask);
  expect((await grade("anything")).verdict).toBe("AC");
  expect(await grade("else")).toMatchObject({ verdict: "WA", message: "Table 2 has two guests too many." });
  expect((await grade("crashed", { exitCode: 1 })).verdict).toBe("RTE");
  expect(asked).toEqual(["anything", "else"]);
});
