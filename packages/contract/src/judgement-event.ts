import { z } from "zod";
import { adviceSchema } from "./advice.ts";
import { diagnosticSchema } from "./diagnostic.ts";
import { testCaseSchema, testResultSchema } from "./test-result.ts";
import { verdictSchema } from "./verdict.ts";

/** Where a judgement is, as a student sees it. `queued` is a state of the row; the others are also events. */
export const phaseSchema = z.enum(["queued", "compiling", "building-tests", "running", "done", "cancelled"]);
export type Phase = z.infer<typeof phaseSchema>;

/** Milliseconds of each step; null where it was not reached. */
export const phaseTimesSchema = z.object({
  compileMs: z.number().min(0).nullable(),
  buildTestsMs: z.number().min(0).nullable(),
  runMs: z.number().min(0).nullable(),
});
export type PhaseTimes = z.infer<typeof phaseTimesSchema>;

/** The end of a judgement, as stored on its row and sent as its last event. */
export const outcomeSchema = z.object({
  verdict: verdictSchema,
  testsPassed: z.int().min(0),
  testsFailed: z.int().min(0),
  /** Share of the challenge's points, 0 to 1. */
  score: z.number().min(0).max(1),
  /** From claim to verdict. */
  durationMs: z.number().min(0),
  phases: phaseTimesSchema,
  /** True when an earlier judgement of the same files, version, image and limits gave this result at once. */
  cached: z.boolean().default(false),
  /** For `JE` only: what a student may read about our fault. Never contains student output. */
  judgingError: z.string().nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/**
 * What happens to a judgement, in order. Every event is stored under a number that counts from 1 a judgement, so a
 * reader that knows the last number it saw can catch up without missing or doubling one.
 */
export const judgementEventSchema = z.discriminatedUnion("type", [
  /** A runner took it: whatever an earlier attempt said is void. `tests` is the strip, in order. */
  z.object({ type: z.literal("started"), attempt: z.int().min(1), tests: z.array(testCaseSchema) }),
  z.object({ type: z.literal("phase"), phase: phaseSchema.exclude(["queued", "done", "cancelled"]) }),
  z.object({ type: z.literal("diagnostics"), diagnostics: z.array(diagnosticSchema), truncated: z.boolean() }),
  z.object({ type: z.literal("test"), index: z.int().min(0), result: testResultSchema }),
  /** Our fault, or a runner that vanished: it goes back to the queue and costs the student nothing. */
  z.object({ type: z.literal("requeued"), attempt: z.int().min(1), reason: z.string() }),
  z.object({ type: z.literal("done"), outcome: outcomeSchema, adviceFollows: z.boolean().default(false) }),
  /** After the verdict, and only when `done` said that it follows. Null when it could not be had: nobody is to wait. */
  z.object({ type: z.literal("advice"), advice: adviceSchema.nullable() }),
  /** A Run that waited in the queue when a newer submission of the same student to the same challenge came. */
  z.object({ type: z.literal("cancelled"), reason: z.string() }),
]);
export type JudgementEvent = z.infer<typeof judgementEventSchema>;
export type NumberedEvent = { sequence: number; event: JudgementEvent };
