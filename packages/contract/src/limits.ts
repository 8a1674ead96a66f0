import { z } from "zod";

const KIB = 1024;
const MIB = 1024 * KIB;

/** The operator's ceiling: no challenge may ask for more. */
export const LIMIT_CEILINGS = {
  cpuTimeMs: 60_000,
  wallTimeMs: 120_000,
  memoryBytes: 2048 * MIB,
  processes: 256,
  outputBytes: 16 * MIB,
  compileWallTimeMs: 120_000,
  compileMemoryBytes: 4096 * MIB,
} as const;

const atMost = (max: number, fallback: number, min = 1) => z.int().min(min).max(max).default(fallback);

/**
 * Limits of one judgement. Times are milliseconds, sizes are bytes. The run limits hold for each test's process;
 * the compile limits for each compiler call, on a clock of its own.
 */
export const limitsSchema = z.strictObject({
  /** CPU time of the whole process tree of one test. */
  cpuTimeMs: atMost(LIMIT_CEILINGS.cpuTimeMs, 10_000),
  /** Backstop on the wall clock of one test. Once a test ran out of time, it also bounds the whole run stage. */
  wallTimeMs: atMost(LIMIT_CEILINGS.wallTimeMs, 30_000),
  memoryBytes: atMost(LIMIT_CEILINGS.memoryBytes, 256 * MIB, 16 * MIB),
  processes: atMost(LIMIT_CEILINGS.processes, 64, 4),
  /** stdout and stderr of one test together. */
  outputBytes: atMost(LIMIT_CEILINGS.outputBytes, 1 * MIB, KIB),
  compileWallTimeMs: atMost(LIMIT_CEILINGS.compileWallTimeMs, 30_000),
  compileMemoryBytes: atMost(LIMIT_CEILINGS.compileMemoryBytes, 1024 * MIB, 256 * MIB),
});
export type Limits = z.infer<typeof limitsSchema>;

/** The limits of a challenge that says nothing. */
export const DEFAULT_LIMITS: Limits = limitsSchema.parse({});

/** What an operator allows at most; see `LIMIT_CEILINGS`. */
export const limitCeilingsSchema = z.object({
  cpuTimeMs: z.number(),
  wallTimeMs: z.number(),
  memoryBytes: z.number(),
  processes: z.number(),
  outputBytes: z.number(),
  compileWallTimeMs: z.number(),
  compileMemoryBytes: z.number(),
} satisfies { [K in keyof Limits]: z.ZodNumber });
export type LimitCeilings = z.infer<typeof limitCeilingsSchema>;

/** The ceilings that hold for work which any of several operators' machines may get: the lowest of each. */
export function lowestCeilings(all: readonly LimitCeilings[]): LimitCeilings {
  const keys = Object.keys(LIMIT_CEILINGS) as (keyof Limits)[];
  const lowest = (key: keyof Limits) => Math.min(LIMIT_CEILINGS[key], ...all.map((each) => each[key]));
  return Object.fromEntries(keys.map((key) => [key, lowest(key)])) as LimitCeilings;
}

/**
 * The limits that hold for a judgement: the challenge's, its times multiplied by the language's factor, none above the
 * operator's ceiling.
 */
export function effectiveLimits(limits: Limits, timeFactor: number, ceilings: LimitCeilings = LIMIT_CEILINGS): Limits {
  const scaled = {
    ...limits,
    cpuTimeMs: Math.round(limits.cpuTimeMs * timeFactor),
    wallTimeMs: Math.round(limits.wallTimeMs * timeFactor),
  };
  const keys = Object.keys(scaled) as (keyof Limits)[];
  return Object.fromEntries(keys.map((key) => [key, Math.min(scaled[key], ceilings[key])])) as Limits;
}

/** A CPU time this close to the limit, on either side, is measured again: as a share of the limit. */
export const NEAR_LIMIT_SHARE = 0.1;
