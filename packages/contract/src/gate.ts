import { z } from "zod";
import { languageIdSchema } from "./language-id.ts";
import { testCaseSchema } from "./test-result.ts";
import { testVerdictSchema, verdictSchema } from "./verdict.ts";

/** What keeps a check from passing, and what its author can do about it. */
export const gateFindingSchema = z.object({
  /** `solution`, `starter`, `wrong/<verdict>/<name>` or `tests`; the package's language folder before it. */
  name: z.string(),
  /** The verdict it was to get; null where any but one would do, or none is meant. */
  expected: verdictSchema.nullable(),
  got: verdictSchema.nullable(),
  /** Goes on from the name: "was meant to fail and was accepted." */
  what: z.string(),
  remedy: z.string(),
});
export type GateFinding = z.infer<typeof gateFindingSchema>;

/**
 * One line of the publish gate's checklist, of one language:
 * - `reference`: the reference passes three times, with time to spare
 * - `starter`: what students open does not pass
 * - `wrong`: each wrong solution gets its verdict
 * - `record`: the list of tests and the exported names with their types are recorded
 */
export const gateCheckSchema = z.object({
  kind: z.enum(["reference", "starter", "wrong", "record"]),
  language: languageIdSchema,
  state: z.enum(["waiting", "running", "passed", "failed"]),
  /** How much of it is judged: judgings, or wrong solutions. */
  done: z.int().min(0),
  of: z.int().min(0),
  /** The judging under way or the last one; null is a test not judged yet. */
  strip: z.array(testVerdictSchema.nullable()),
  /** What was found, in one sentence; of one that waits, why it cannot be told, or empty. */
  detail: z.string(),
  findings: z.array(gateFindingSchema),
});
export type GateCheck = z.infer<typeof gateCheckSchema>;

/** One short English sentence a check, as shown to people. */
export const GATE_CHECK_TITLES: Record<GateCheck["kind"], string> = {
  reference: "The reference passes, three times",
  starter: "The starter does not pass",
  wrong: "Each wrong solution gets its verdict",
  record: "Tests and signatures recorded",
};

/** Stored whole with every step; the last one stays. */
export const gateReportSchema = z.object({
  checks: z.array(gateCheckSchema),
  /** By language, once recorded. */
  recorded: z.partialRecord(
    languageIdSchema,
    z.object({
      tests: z.array(testCaseSchema),
      /** Name → pinned type; an empty type where the language pins none. */
      exports: z.record(z.string(), z.string()),
    }),
  ),
  /** Our own fault, for people, where the run could not be carried out; null otherwise. */
  fault: z.string().nullable(),
});
export type GateReport = z.infer<typeof gateReportSchema>;
