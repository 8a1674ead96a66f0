import { existsSync } from "node:fs";
import { LIMIT_CEILINGS, type LimitCeilings } from "@crucible/contract";
import { z } from "zod";

/** A positive whole number in text, or the fallback when unset. */
const wholeNumber = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(fallback);

const SECOND = 1_000;
const MIB = 1024 * 1024;
/** A ceiling in units of `unit`, from `least` to the platform's own. */
const ceiling = (most: number, unit: number, least = 1) => wholeNumber(least, most / unit, most / unit);
/** A container with less does not start: no challenge may ask for less either. */
const LEAST_MEMORY_MIB = 16;

const instance = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,39}$/, "use lower-case letters, digits, dots, hyphens and underscores, at most 40")
  .default("default");

/** An OCI runtime that the engine knows by this name, such as gVisor's `runsc`; the engine's default when unset. */
const runtime = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,59}$/, "give a runtime's name as the engine knows it")
  .optional();

const logLevel = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info");

/** What the runner process reads from its environment; every variable and its meaning. */
const runnerEnvSchema = z.object({
  /** Postgres, as the runner's role. */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  /** Judgements at once; by cores and memory when unset. */
  CRUCIBLE_CAPACITY: z
    .string()
    .regex(/^[1-9]\d?$/, "must be a number from 1 to 99")
    .transform(Number)
    .optional(),
  /** Name on this installation's containers, so that two on one machine leave each other alone. */
  CRUCIBLE_INSTANCE: instance,
  /** Judgements a compile container may serve; 1 is never reused. */
  CRUCIBLE_COMPILE_REUSE: wholeNumber(1, 1000, 16),
  CRUCIBLE_RUNTIME: runtime,
  /** How long a runner that vanished keeps its judgements from the others. */
  CRUCIBLE_LEASE_SECONDS: wholeNumber(1, 3600, 30),
  /** How long running judgements may take to end once asked to stop; then they go back to the queue. */
  CRUCIBLE_DRAIN_SECONDS: wholeNumber(0, 3600, 60),
  /** The most that any challenge gets here; never above the platform's own ceilings. */
  CRUCIBLE_MAX_CPU_SECONDS: ceiling(LIMIT_CEILINGS.cpuTimeMs, SECOND),
  CRUCIBLE_MAX_WALL_SECONDS: ceiling(LIMIT_CEILINGS.wallTimeMs, SECOND),
  CRUCIBLE_MAX_MEMORY_MIB: ceiling(LIMIT_CEILINGS.memoryBytes, MIB, LEAST_MEMORY_MIB),
  /** Where tests that were built ahead are kept between two starts. */
  CRUCIBLE_DATA_DIR: z.string().optional(),
  LOG_LEVEL: logLevel,
});
export type RunnerEnv = z.infer<typeof runnerEnvSchema>;

/** The operator's ceilings out of the environment. */
export function ceilingsOf(env: RunnerEnv): LimitCeilings {
  return {
    ...LIMIT_CEILINGS,
    cpuTimeMs: env.CRUCIBLE_MAX_CPU_SECONDS * SECOND,
    wallTimeMs: env.CRUCIBLE_MAX_WALL_SECONDS * SECOND,
    memoryBytes: env.CRUCIBLE_MAX_MEMORY_MIB * MIB,
  };
}

/** What the command line reads; it needs no database. */
const cliEnvSchema = z.object({
  DATABASE_URL: z.string().optional(),
  CRUCIBLE_INSTANCE: instance,
  CRUCIBLE_COMPILE_REUSE: wholeNumber(1, 1000, 16),
  CRUCIBLE_RUNTIME: runtime,
  CRUCIBLE_HOST: z.string().default("127.0.0.1"),
  CRUCIBLE_PORT: wholeNumber(1, 65_535, 3000),
  CRUCIBLE_DATA_DIR: z.string().optional(),
  DOCKER_HOST: z.string().optional(),
});
export type CliEnv = z.infer<typeof cliEnvSchema>;

/** The environment is not as it must be; the message lists every variable with what is wrong. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

export function readRunnerEnv(source: NodeJS.ProcessEnv = process.env): RunnerEnv {
  return read(runnerEnvSchema, source);
}

export function readCliEnv(source: NodeJS.ProcessEnv = process.env): CliEnv {
  return read(cliEnvSchema, source);
}

/** What `npm start` is told in `.env` holds for the command line too; what is set already wins. */
export function loadEnvFile(file: string): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

function read<T>(schema: z.ZodType<T>, source: NodeJS.ProcessEnv): T {
  // A variable set to nothing is one not set: that is how compose files and shells pass an absent one on.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `  ${name}: ${given[name] === undefined ? "is not set" : issue.message}`;
  });
  throw new EnvironmentError(`The environment is not complete:\n${faults.join("\n")}`);
}
