import { verificationResultSchema } from "@crucible/contract";
import { expect, test } from "vitest";
import { notRun } from "../grading/test-verdict.ts";
import type { Judged } from "../judging/judge-input.ts";
import { samplePackage } from "../testing/sample-package.ts";
import { judgeReport } from "./judge-report.ts";
import { toVerification } from "./verification.ts";

const judged: Judged = {
  outcome: {
    verdict: "TLE",
    testsPassed: 1,
    testsFailed: 2,
    score: 1 / 3,
    durationMs: 31_000.4,
    phases: { compileMs: 90, buildTestsMs: 140, runMs: 30_000 },
    cached: false,
    judgingError: null,
  },
  tests: [],
  results: [
    {
      ...notRun({ name: "sample::small", sample: true }, "time"),
      verdict: "AC",
      ran: true,
      message: null,
      wallTimeMs: 4,
      memoryPeakBytes: 2_097_152,
    },
    {
      ...notRun({ name: "sample::zero", sample: true }, "time"),
      verdict: "WA",
      ran: true,
      message: "add(0, 0)",
      comparison: { expected: "0", got: "1" },
      location: { path: "src/lib.rs", line: 3 },
      output: "adding\n",
    },
    notRun({ name: "secret::large", sample: true }, "time"),
  ],
  diagnostics: [],
  streams: { stdout: "adding\n", stderr: "" },
};
const compileError: Judged = {
  outcome: {
    ...judged.outcome,
    verdict: "CE",
    testsPassed: 0,
    testsFailed: 0,
    phases: { compileMs: 90, buildTestsMs: null, runMs: null },
  },
  tests: [],
  results: [],
  diagnostics: [
    {
      level: "error",
      code: "E0308",
      message: "mismatched types",
      spans: [],
      notes: [],
      suggestions: [],
      explanation: null,
      rendered: "error[E0308]: mismatched types\n",
    },
  ],
  streams: { stdout: "", stderr: "" },
};

test("what --json prints is exactly what the contract says", () => {
  const result = toVerification(judged, null);
  expect(verificationResultSchema.strict().parse(result)).toEqual(result);
  expect(result).toMatchObject({
    success: false,
    verdict: "TLE",
    timeout: true,
    compileError: null,
    stdout: "adding\n",
  });
});

test("a compile error carries the compiler's text", () => {
  expect(toVerification(compileError, null)).toMatchObject({
    success: false,
    compileError: "error[E0308]: mismatched types\n",
    testResults: [],
    timeout: false,
  });
});

test("the report names each test with its verdict in words, and what was expected", () => {
  const report = judgeReport(samplePackage().manifest, "Rust", judged, null);
  expect(report).toContain("✓ sample::small  Accepted");
  expect(report).toContain("✗ sample::zero   Wrong answer");
  expect(report).toContain("expected  0");
  expect(report).toContain("got       1");
  expect(report).toContain("at src/lib.rs:3");
  expect(report).toContain(
    "Time limit exceeded: 1 of 3 tests passed, 31000 ms (compile 90, build tests 140, run 30000)",
  );
});

test("the report of a compile error shows the compiler's text and that no test was run", () => {
  const report = judgeReport(samplePackage().manifest, "Rust", compileError, null);
  expect(report).toContain("error[E0308]: mismatched types");
  expect(report).toContain("Compile error: no test was run");
});

test("advice stands below the tests and says nothing of the verdict", () => {
  const report = judgeReport(samplePackage().manifest, "Rust", judged, {
    lints: compileError.diagnostics.map((one) => ({
      ...one,
      level: "warning",
      rendered: "warning: unneeded `return`\n",
    })),
    formatted: [{ path: "src/lib.rs", content: "" }],
    ownTests: [
      { name: "tests::good", kind: "test", passed: true, message: null, location: null },
      { name: "tests::bad", kind: "test", passed: false, message: "boom", location: { path: "src/lib.rs", line: 3 } },
    ],
    ownTestsError: [],
  });
  expect(report.indexOf("warning: unneeded")).toBeGreaterThan(report.indexOf("secret::large"));
  expect(report).toContain("The formatter would change src/lib.rs");
  expect(report).toContain("✗ tests::bad  boom (src/lib.rs:3)");
  expect(report).toContain("1 of 3 tests passed");
});
