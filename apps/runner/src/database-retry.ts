import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/** SQLSTATE classes of a server that is not there: connection exceptions, shutting down, out of resources. */
const AWAY_STATES = /^(08|57P|53)/;
const AWAY_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "ENOENT"]);
/** What node-postgres says without a code. */
const AWAY_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|connection ended|client has encountered/i;

/** True when the database did not answer, as opposed to having refused what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (AWAY_STATES.test(code) || AWAY_CODES.has(code) || AWAY_MESSAGES.test(error.message)) return true;
  return error.cause !== undefined && isDatabaseAway(error.cause);
}

/**
 * Asks until the database answers, however long it is away, with growing waits. Rejects with what the database
 * refused, or with the signal's reason.
 */
export async function untilDatabaseAnswers<T>(
  ask: () => Promise<T>,
  options: { signal: AbortSignal; log: Logger },
): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    options.signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      options.log.warn({ err: error, waitMs }, "the database does not answer; trying again");
      await delay(waitMs, undefined, { signal: options.signal });
    }
  }
}
