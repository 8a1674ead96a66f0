import { z } from "zod";
import { languageIdSchema } from "./language-id.ts";
import { testVerdictSchema } from "./verdict.ts";

/** One thing a machine needs. `not-needed` is information: nothing has to be done about it. */
export const hostCheckSchema = z.object({
  name: z.string(),
  state: z.enum(["ok", "not-ok", "not-needed"]),
  /** What was found. */
  detail: z.string(),
  /** What to do, exactly; null where nothing is to be done. */
  fix: z.string().nullable(),
});
export type HostCheck = z.infer<typeof hostCheckSchema>;

/** Something of ours on an engine. */
export const hostThingSchema = z.object({
  kind: z.enum(["container", "image"]),
  /** The engine's full id: what is removed is what was shown. */
  id: z.string(),
  name: z.string(),
  detail: z.string(),
  /** Whether it is in use by a runner that lives; such things are shown and never removed. */
  inUse: z.boolean(),
});
export type HostThing = z.infer<typeof hostThingSchema>;

/**
 * What an admin asks of a runner's machine:
 * - `doctor`: look at everything it needs
 * - `clean-preview`: list what of ours is there
 * - `clean`: remove these of ours; anything else is refused
 * - `test-judgement`: judge a solution known to be right
 */
export const hostCommandSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("doctor") }),
  z.strictObject({ kind: z.literal("clean-preview") }),
  z.strictObject({ kind: z.literal("clean"), ids: z.array(z.string().max(200)).min(1).max(1000) }),
  z.strictObject({ kind: z.literal("test-judgement"), language: languageIdSchema }),
]);
export type HostCommand = z.infer<typeof hostCommandSchema>;

/** What came of it. */
export const hostReportSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("doctor"), checks: z.array(hostCheckSchema) }),
  z.object({ kind: z.literal("clean-preview"), things: z.array(hostThingSchema) }),
  z.object({
    kind: z.literal("clean"),
    removed: z.array(hostThingSchema),
    kept: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
  }),
  z.object({
    kind: z.literal("test-judgement"),
    language: languageIdSchema,
    /** Whether everything came out as it must. */
    isRight: z.boolean(),
    strip: z.array(testVerdictSchema.nullable()),
    detail: z.string(),
    durationMs: z.number().min(0),
  }),
]);
export type HostReport = z.infer<typeof hostReportSchema>;
