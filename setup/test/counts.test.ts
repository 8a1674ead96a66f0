import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./counts.ts";

const directory = mkdtempSync(path.join(tmpdir(), "crucible-counts-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = path.join(directory, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const playwright = { stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

describe("counting a layer", () => {
  it("counts a skipped test as failed", () => {
    expect(countVitest(report({ ...vitest, numPendingTests: 2 }), 0)).toEqual({ passed: 3, failed: 2 });
    expect(countPlaywright(report({ ...playwright, stats: { ...playwright.stats, skipped: 1, flaky: 1 } }), 0)).toEqual(
      { passed: 2, failed: 2 },
    );
  });
  it("counts a file that could not be loaded as failed", () => {
    expect(countVitest(report({ ...vitest, testResults: [{ status: "failed", assertionResults: [] }] }), 1)).toEqual({
      passed: 3,
      failed: 1,
    });
  });
  it("counts a layer that ran nothing as failed", () => {
    expect(countVitest(report({ ...vitest, numPassedTests: 0 }), 0)).toEqual({ passed: 0, failed: 1 });
    expect(countPlaywright(report({ ...playwright, stats: { ...playwright.stats, expected: 0 } }), 0)).toEqual({
      passed: 0,
      failed: 1,
    });
  });
  it("counts a runner that failed without a failing test, or wrote no report, as failed", () => {
    expect(countVitest(report(vitest), 1)).toEqual({ passed: 3, failed: 1 });
    expect(countVitest(path.join(directory, "absent.json"), 0)).toEqual({ passed: 0, failed: 1 });
    expect(countPlaywright(report({ ...playwright, errors: [{}] }), 1)).toEqual({ passed: 2, failed: 1 });
  });
});
