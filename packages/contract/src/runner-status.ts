import { z } from "zod";
import { limitCeilingsSchema } from "./limits.ts";

/**
 * Whether a runner can judge. Everything but `ready` means that it takes no work; submissions are kept and wait.
 * - `starting`: looking at the engine, running its canaries
 * - `building-images`: the engine is there, an image is being made
 * - `no-engine`: Docker does not answer
 * - `unfit-engine`: Docker answers but a limit or a canary failed
 * - `draining`: it was asked to stop and finishes what it has
 */
export const engineStateSchema = z.enum([
  "starting",
  "building-images",
  "no-engine",
  "unfit-engine",
  "ready",
  "draining",
]);
export type EngineState = z.infer<typeof engineStateSchema>;

/** What a runner writes with each heartbeat. */
export const runnerStatusSchema = z.object({
  engineState: engineStateSchema,
  /** One sentence for people: what is missing and what to do, or what is being built. */
  detail: z.string(),
  /** 0 to 1 while something long is under way, else null. */
  progress: z.number().min(0).max(1).nullable(),
  engineVersion: z.string().nullable(),
  /** What its operator allows at most; the platform's own ceilings where it does not say. */
  ceilings: limitCeilingsSchema.optional(),
  /** The languages it can judge now. */
  images: z.array(
    z.object({
      language: z.string(),
      reference: z.string(),
      digest: z.string(),
      /** The crates of the image, where the language has such; `unavailable` says why there are none. */
      crates: z
        .object({ names: z.array(z.string()), unavailable: z.string().nullable() })
        .nullable()
        .default(null),
    }),
  ),
});
export type RunnerStatus = z.infer<typeof runnerStatusSchema>;

/** A runner whose heartbeat is older than this is not alive. */
export const RUNNER_ALIVE_SECONDS = 15;
