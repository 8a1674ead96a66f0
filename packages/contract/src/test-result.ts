import { z } from "zod";
import { testVerdictSchema } from "./verdict.ts";

/** A test as the challenge declares it, in order. Sample tests are open to the student; the others are secret. */
export const testCaseSchema = z.strictObject({ name: z.string().min(1).max(200), sample: z.boolean().default(false) });
export type TestCase = z.infer<typeof testCaseSchema>;

/** Whether a `unit` test is a sample by its name: those of the files `sample.*` and `sample_*.*` always are. */
export function isSampleByName(name: string): boolean {
  return /^sample(_[a-z0-9_]*)?::/.test(name);
}

/** What one test got. Times are milliseconds, sizes are bytes. */
export const testResultSchema = z.object({
  name: z.string(),
  verdict: testVerdictSchema,
  cpuTimeMs: z.number().min(0),
  wallTimeMs: z.number().min(0),
  memoryPeakBytes: z.number().min(0),
  /** One sentence for the student: the panic's text, or why the test was stopped. Null when it passed. */
  message: z.string().nullable(),
  /** The student's file and line where it went wrong, where known. */
  location: z.object({ path: z.string(), line: z.int().min(1) }).nullable(),
  /** Left and right of a failed comparison, where the test said them. */
  comparison: z.object({ expected: z.string(), got: z.string() }).nullable(),
  /** stdout then stderr of the test, truncated, control characters escaped for display. */
  output: z.string(),
  /** False when the test was never started because the time was used up before. */
  ran: z.boolean(),
  /** How often it was run: three times when its CPU time lay close to the limit, and then the best run is shown. */
  runs: z.int().min(1).default(1),
  /** What was asked, for sample tests whose question is data: a function's call. */
  question: z.string().nullable().default(null),
});
export type TestResult = z.infer<typeof testResultSchema>;
