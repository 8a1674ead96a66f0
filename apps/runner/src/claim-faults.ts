import { type Sandbox, SandboxError, type SandboxErrorCode } from "@crucible/sandbox";
import { MAX_ATTEMPTS, type RequeueOptions } from "./queue/judging-queue.ts";

/** Claims that an outage may end: it is nobody's attempt, yet a judgement must not go round for ever. */
const MAX_OUTAGES = 10;
/** Backoff after our own fault, by attempt. */
const BACKOFF_SECONDS = [2, 10, 30] as const;
const OUTAGE_BACKOFF_SECONDS = 1;
const NOT_READY_BACKOFF_SECONDS = 30;

/** The runner stops and could not finish in time: the judgement goes back to the queue. */
export class RunnerStopsError extends Error {
  override readonly name = "RunnerStopsError";
  constructor() {
    super("The runner was stopped.");
  }
}

/** Of the sandbox's errors those that say nothing against the engine. */
const NOT_THE_ENGINES: ReadonlySet<SandboxErrorCode> = new Set([
  "CHALLENGE_FAULT",
  "NOT_READY",
  // Too large for the challenge's own limits.
  "FILES_REFUSED",
  "CLOSED",
]);

/**
 * Whether the engine is to be proven again before more work is taken. A challenge that is at fault, or a database that
 * refuses a write, must not keep everybody else's judgements waiting.
 */
export function castsDoubtOnEngine(error: unknown): boolean {
  return error instanceof SandboxError && !NOT_THE_ENGINES.has(error.code);
}

/** When a judgement that `error` ended is tried again, and what its student may read about it. */
export function howToRequeue(error: unknown, attempt: number, engineAway: boolean): RequeueOptions {
  if (error instanceof RunnerStopsError) {
    return { reason: error.message, delaySeconds: 0, maxOutages: MAX_OUTAGES };
  }
  if (engineAway) {
    const reason = "The sandbox engine stopped answering.";
    return { reason, delaySeconds: OUTAGE_BACKOFF_SECONDS, maxOutages: MAX_OUTAGES };
  }
  const code = error instanceof SandboxError ? error.code : null;
  // Somebody removed it: it waits until the engine watch, told of this fault, has made it again.
  if (code === "IMAGE_MISSING") {
    const reason = "The image to judge with is being made again.";
    return { reason, delaySeconds: OUTAGE_BACKOFF_SECONDS, maxOutages: MAX_OUTAGES };
  }
  if (code === "NOT_READY") {
    const reason = "What this challenge needs is not ready yet.";
    return { reason, delaySeconds: NOT_READY_BACKOFF_SECONDS, maxOutages: MAX_OUTAGES };
  }
  if (code === "CHALLENGE_FAULT") {
    const reason = "The challenge's checker failed. Please tell your instructor.";
    return { reason, delaySeconds: 0, maxAttempts: attempt };
  }
  const delaySeconds = BACKOFF_SECONDS[Math.min(attempt, BACKOFF_SECONDS.length) - 1] ?? BACKOFF_SECONDS[0];
  const retryable = !(error instanceof SandboxError) || error.retryable;
  // Said to students, so it names no internals; the log has them.
  return { reason: "The judging system had a fault.", delaySeconds, maxAttempts: retryable ? MAX_ATTEMPTS : attempt };
}

/** A stopped engine shows as lost sessions and torn streams as often as by its name: ask it. */
export async function isEngineAway(sandbox: Sandbox): Promise<boolean> {
  try {
    await sandbox.engine();
    return false;
  } catch (error) {
    return error instanceof SandboxError && error.code === "ENGINE_UNAVAILABLE";
  }
}
