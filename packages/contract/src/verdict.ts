import { z } from "zod";

/**
 * Verdicts in the words of CCS and Kattis, gravest first. The order is the precedence: a judgement's verdict is
 * the gravest of its tests' verdicts.
 */
export const VERDICTS = ["JE", "CE", "OLE", "TLE", "MLE", "RTE", "WA", "AC"] as const;

export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

/** What a test can get: a compile error or a judging error belongs to the judgement as a whole. */
export const testVerdictSchema = verdictSchema.exclude(["JE", "CE"]);
export type TestVerdict = z.infer<typeof testVerdictSchema>;

/**
 * The gravest of `verdicts`. An empty list is a judging error: a judgement that ran no test earned nothing.
 */
export function gravestVerdict(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? "JE";
}

/** One short English name a verdict, as shown to people. */
export const VERDICT_NAMES: Record<Verdict, string> = {
  AC: "Accepted",
  WA: "Wrong answer",
  RTE: "Run-time error",
  MLE: "Memory limit exceeded",
  TLE: "Time limit exceeded",
  OLE: "Output limit exceeded",
  CE: "Compile error",
  JE: "Judging error",
};
