import type { Advice, VerificationResult } from "@crucible/contract";
import type { Judged } from "../judging/judge-input.ts";

/** What `crucible judge --json` prints, from what a judging came to. */
export function toVerification(
  { outcome, results, diagnostics, streams }: Judged,
  advice: Advice | null,
): VerificationResult {
  const { verdict, testsPassed, testsFailed, durationMs, phases } = outcome;
  const errors = diagnostics.filter((diagnostic) => diagnostic.level === "error");
  return {
    success: verdict === "AC",
    verdict,
    testsPassed,
    testsFailed,
    compileError: verdict === "CE" ? errors.map((diagnostic) => diagnostic.rendered).join("\n") : null,
    timeout: results.some((result) => result.verdict === "TLE"),
    durationMs,
    stdout: streams.stdout,
    stderr: streams.stderr,
    phases,
    testResults: results,
    diagnostics,
    advice,
  };
}
