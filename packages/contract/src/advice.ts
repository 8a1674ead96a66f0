import { z } from "zod";
import { diagnosticSchema } from "./diagnostic.ts";
import { sourceFileSchema } from "./source-file.ts";

/** One of the student's own tests or documentation examples: run and shown, never scored. */
export const ownTestSchema = z.object({
  name: z.string(),
  kind: z.enum(["test", "doc-test"]),
  passed: z.boolean(),
  /** One sentence; null when it passed. */
  message: z.string().nullable(),
  location: z.object({ path: z.string(), line: z.int().min(1) }).nullable(),
});
export type OwnTest = z.infer<typeof ownTestSchema>;

/** What a student is told beside the verdict. It never changes one. */
export const adviceSchema = z.object({
  /** The linter's, with suggestions; null where it was not asked or could not be had. */
  lints: z.array(diagnosticSchema).nullable(),
  /** The files that the formatter would change, as it would have them; null as above. */
  formatted: z.array(sourceFileSchema).nullable(),
  ownTests: z.array(ownTestSchema),
  /** Why the student's own tests could not be run, when they could not: a compile error in them. */
  ownTestsError: z.array(diagnosticSchema),
});
export type Advice = z.infer<typeof adviceSchema>;
