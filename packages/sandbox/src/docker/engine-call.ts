import { SandboxError, type SandboxErrorCode } from "../sandbox.ts";

/** Time-outs of the engine's calls. Generous: they guard against an engine that hangs, not against a slow one. */
export const CALL_TIMEOUT_MS = { ask: 5_000, create: 30_000, start: 30_000, remove: 30_000 } as const;

/**
 * Makes one call to the engine. Whatever goes wrong becomes a `SandboxError` that names the call, and no call waits
 * longer than `timeoutMs`: a stalled stream can make the engine's own calls hang (moby #41827).
 */
export async function engineCall<T>(
  what: string,
  timeoutMs: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  // The signal ends the request; the race also covers a client that does not listen to it.
  const expired = new Promise<never>((_, reject) => {
    timeout.addEventListener("abort", () => reject(timeout.reason), { once: true });
  });
  try {
    return await Promise.race([call(timeout), expired]);
  } catch (cause) {
    throw toSandboxError(what, cause, timeout.aborted ? timeoutMs : null);
  }
}

/** True for an answer of the engine with this status. */
export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  const cause = error instanceof SandboxError ? error.cause : error;
  return statuses.includes(property(cause, "statusCode") as number);
}

const UNREACHABLE = [
  "ENOENT",
  "ECONNREFUSED",
  "EACCES",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ETIMEDOUT",
];

function toSandboxError(what: string, cause: unknown, timedOutMs: number | null): SandboxError {
  if (cause instanceof SandboxError) return cause;
  const make = (code: SandboxErrorCode, message: string, retryable: boolean) =>
    new SandboxError(code, `${what}: ${message}`, retryable, { cause });
  const message = cause instanceof Error ? cause.message.trim() : String(cause);
  const code = property(cause, "code");
  if (typeof code === "string" && UNREACHABLE.includes(code)) {
    return make("ENGINE_UNAVAILABLE", `the engine does not answer (${code})`, true);
  }
  if (timedOutMs !== null) return make("ENGINE_TIMEOUT", `no answer within ${timedOutMs} ms`, true);
  if (message === "socket hang up") return make("ENGINE_UNAVAILABLE", "the engine hung up", true);
  const missingImage = hasStatus(cause, 404) && /no such image/i.test(message);
  if (missingImage) return make("IMAGE_MISSING", message, false);
  return make("ENGINE_REFUSED", message, true);
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
