import { z } from "zod";
import { manifestSchema } from "./manifest.ts";
import { sourceFileSchema } from "./source-file.ts";
import { verdictSchema } from "./verdict.ts";

/** A solution that must not be accepted, and the verdict it must get. */
export const wrongSolutionSchema = z.strictObject({
  name: z.string(),
  verdict: verdictSchema,
  files: z.array(sourceFileSchema),
});

/**
 * A challenge package in memory, for one language. Paths of `starter`, `solution` and `wrong` are those of the
 * student's crate (`src/lib.rs`); paths of `tests` are relative to the tests folder (`sample.rs`, `secret.rs`).
 */
export const challengePackageSchema = z.strictObject({
  manifest: manifestSchema,
  /** Markdown. */
  statement: z.string(),
  starter: z.array(sourceFileSchema).min(1),
  solution: z.array(sourceFileSchema).min(1),
  tests: z.array(sourceFileSchema).min(1),
  wrong: z.array(wrongSolutionSchema),
  /** sha256 over everything above, hex: two packages with the same digest judge alike. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ChallengePackage = z.infer<typeof challengePackageSchema>;
