import { DEFAULT_LIMITS, type TestResult, type TestVerdict } from "@crucible/contract";
import { expect, test } from "vitest";
import { verdictHelp } from "@/features/submissions/verdict-help";

const silent = (verdict: TestVerdict): TestResult => ({
  name: "secret/one",
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
const help = (result: TestResult, sample = false) =>
  verdictHelp({ result, sample, grader: "stdio", limits: DEFAULT_LIMITS });

test("a failed test that says nothing of why is explained, whatever its verdict", () => {
  for (const verdict of ["WA", "TLE", "MLE", "OLE", "RTE"] as const) expect(help(silent(verdict))).toMatch(/\.$/);
});

test("limits are named as they hold for this language", () => {
  expect(help(silent("TLE"))).toContain("10 s of CPU time");
  expect(help(silent("MLE"))).toContain("256 MiB");
  expect(help(silent("OLE"))).toContain("1.0 MiB");
});

test("a secret test says that it is secret, a sample does not", () => {
  expect(help(silent("WA"))).toContain("secret");
  expect(help(silent("WA"), true)).not.toContain("secret");
});

test("what passed, or speaks for itself, needs no help", () => {
  expect(help(silent("AC"))).toBeNull();
  expect(help({ ...silent("RTE"), message: "attempt to divide by zero" })).toBeNull();
  expect(help({ ...silent("WA"), comparison: { expected: "1", got: "2" } })).toBeNull();
});

test("a test that was never started says so, whatever verdict it was given", () => {
  expect(help({ ...silent("TLE"), ran: false })).toContain("not started");
});
