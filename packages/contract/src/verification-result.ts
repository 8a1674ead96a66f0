import { z } from "zod";
import { adviceSchema } from "./advice.ts";
import { diagnosticSchema } from "./diagnostic.ts";
import { phaseTimesSchema } from "./judgement-event.ts";
import { testResultSchema } from "./test-result.ts";
import { verdictSchema } from "./verdict.ts";

/** What `crucible judge --json` prints. */
export const verificationResultSchema = z.object({
  success: z.boolean(),
  verdict: verdictSchema,
  testsPassed: z.int().min(0),
  testsFailed: z.int().min(0),
  /** The compiler's text, or null when it compiled. */
  compileError: z.string().nullable(),
  /** True when any test ran out of time. */
  timeout: z.boolean(),
  durationMs: z.number().min(0),
  /** Of all tests, in order, truncated. */
  stdout: z.string(),
  stderr: z.string(),
  phases: phaseTimesSchema,
  testResults: z.array(testResultSchema),
  diagnostics: z.array(diagnosticSchema),
  /** Lints, formatting and the student's own tests; null where it was not asked for or could not be had. */
  advice: adviceSchema.nullable(),
});
export type VerificationResult = z.infer<typeof verificationResultSchema>;
