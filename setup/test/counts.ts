import { readFileSync } from "node:fs";
import { z } from "zod";

export type Counts = { passed: number; failed: number };

const vitestReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // The runner crashed before it wrote its report: the caller counts that as a failure.
    return null;
  }
}

/** A layer that ran nothing, or whose runner failed without a failing test, has failed. */
function honest(counts: Counts, exitCode: number): Counts {
  const silent = counts.passed + counts.failed === 0;
  const unexplained = exitCode !== 0 && counts.failed === 0;
  return silent || unexplained ? { ...counts, failed: counts.failed + 1 } : counts;
}

/** Counts of a vitest JSON report. Skipped tests and files that could not be loaded count as failed. */
export function countVitest(file: string, exitCode: number): Counts {
  const report = vitestReportSchema.safeParse(readJson(file));
  if (!report.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report.data;
  const unloaded = testResults.filter(
    (result) => result.status === "failed" && result.assertionResults.length === 0,
  ).length;
  return honest(
    { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + unloaded },
    exitCode,
  );
}

/** Counts of a Playwright JSON report. Flaky and skipped tests count as failed. */
export function countPlaywright(file: string, exitCode: number): Counts {
  const report = playwrightReportSchema.safeParse(readJson(file));
  if (!report.success) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  return honest({ passed: expected, failed: unexpected + flaky + skipped + report.data.errors.length }, exitCode);
}
