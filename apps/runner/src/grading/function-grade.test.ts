import { DEFAULT_LIMITS, type JudgedChallenge, manifestSchema } from "@crucible/contract";
import { graderOf, languageOf } from "@crucible/languages";
import { type RunFacts, SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { functionGrade } from "./function-grade.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const nonce = bytes("0123456789abcdef");
const manifest = manifestSchema.parse({
  format: 1,
  slug: "halves",
  title: "t",
  summary: "s",
  authors: ["a"],
  licence: "MIT",
  difficulty: 1,
  grader: "function",
  function: { name: "half", parameters: [{ name: "n", type: "i32" }], returns: "f64" },
  rust: {},
});
const one = { kind: "function" as const, arguments: ["3"], returns: "1.5" };
const challenge: JudgedChallenge = {
  manifest,
  digest: "",
  language: "rust",
  tests: [],
  files: [],
  cases: [
    { ...one, name: "sample/three", sample: true },
    { ...one, name: "secret/three", sample: false },
  ],
  checker: null,
};
const rust = languageOf("rust");
const grade = functionGrade(challenge, graderOf(rust, "function"), rust, DEFAULT_LIMITS);
const [sample, secret] = challenge.cases;

function facts(answer: string, more: Partial<RunFacts> = {}): RunFacts {
  return {
    exitCode: 0,
    signal: null,
    stopped: null,
    oomKills: 0,
    wallTimeMs: 1,
    cpuTimeMs: 1,
    memoryPeakBytes: 1,
    stdout: bytes("3 was asked"),
    stderr: bytes(""),
    droppedBytes: 0,
    answer: bytes(answer),
    leftoverProcesses: 0,
    startError: null,
    ...more,
  };
}
const wire = (value: number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return `d${view.getBigUint64(0).toString(16).padStart(16, "0")}`;
};
const answered = (value: number) => `0123456789abcdef=${wire(value)}`;
const of = (test: typeof sample, found: RunFacts) => {
  if (test === undefined) throw new Error("no case");
  return grade({ test, nonce, facts: found });
};

test("the value that came back is compared, with the tolerance of the challenge", async () => {
  expect(await of(sample, facts(answered(1.5)))).toMatchObject({ verdict: "AC", question: "half(3)", message: null });
  expect(await of(sample, facts(answered(1.5 + 1e-12)))).toMatchObject({ verdict: "AC" });
  expect(await of(sample, facts(answered(1.6)))).toMatchObject({
    verdict: "WA",
    comparison: { expected: "1.5", got: "1.6" },
  });
});

test("of a secret case neither the question, nor the values, nor what was printed is told", async () => {
  const result = await of(secret, facts(answered(7)));
  expect(result).toMatchObject({ verdict: "WA", question: null, comparison: null });
  expect(JSON.stringify(result)).not.toContain("was asked");
});

test.each([
  ["no answer", "", "ended before your function returned"],
  ["another nonce", `0123456789abcdeF=${wire(1.5)}`, "ended before your function returned"],
  ["a value of another type", "0123456789abcdef=i1e", "another type"],
  ["something behind the value", `${answered(1.5)}u`, "another type"],
  ["more than is read", `0123456789abcdef=s70000:${"x".repeat(70_000)}`, "too long to be compared"],
])("%s is no pass", async (_, answer, said) => {
  const result = await of(sample, facts(answer));
  expect(result.verdict).toBe("WA");
  expect(result.message).toContain(said);
});

test("the right value does not help a program that failed afterwards", async () => {
  expect((await of(sample, facts(answered(1.5), { exitCode: 1 }))).verdict).toBe("RTE");
  expect((await of(sample, facts(answered(1.5), { oomKills: 1 }))).verdict).toBe("MLE");
  expect((await of(sample, facts(answered(1.5), { stopped: "wall-time", exitCode: null }))).verdict).toBe("TLE");
});

test("a fault of ours costs no verdict", () => {
  expect(() => of(sample, facts("0123456789abcdef!no such case"))).toThrow(SandboxError);
});
