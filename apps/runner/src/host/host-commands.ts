import type { HostCommand, HostReport } from "@crucible/contract";
import {
  type ClaimedHostCommand,
  claimHostCommand,
  completeHostCommand,
  type Database,
  expireHostCommands,
  failHostCommand,
  forgetOldRuns,
} from "@crucible/db";
import type { Logger } from "pino";
import { untilDatabaseAnswers } from "../database-retry.ts";
import type { WakeSignal } from "../wake-signal.ts";
import { carryOut, type HostHands } from "./carry-out.ts";

/** Fallback where a notification was missed. */
const POLL_MS = 5_000;
/** A look at the machine need not wait for a long cleaning. */
const AT_ONCE = 4;
/** How long a report may wait for a database that is away. */
const REPORT_MS = 30_000;

const TIMEOUT_MS: Record<HostCommand["kind"], number> = {
  doctor: 60_000,
  "clean-preview": 60_000,
  clean: 10 * 60_000,
  "test-judgement": 2 * 60_000,
};

export type HostCommandsOptions = {
  pool: Database["pool"];
  runnerId: string;
  hands: HostHands;
  log: Logger;
  /** Woken when a command is given. */
  wake: WakeSignal;
  /** Aborted: takes no further command. */
  drain: AbortSignal;
  /** Aborted: what is under way ends now, each with what it came to. */
  stopNow: AbortSignal;
};

/**
 * Carries out what admins ask of this machine, beside the judging and without a slot of it. Resolves once drained and
 * the last command is over. Never rejects: a database that is away is asked again.
 */
export async function runHostCommands(options: HostCommandsOptions): Promise<void> {
  const { pool, runnerId, log, wake, drain } = options;
  const running = new Set<Promise<void>>();
  // One cleaning after another: two at once would each report the other's removals as its own.
  let cleaned = Promise.resolve();
  const begin = (taken: ClaimedHostCommand): Promise<void> => {
    if (taken.command.kind !== "clean") return see(taken, options);
    cleaned = cleaned.then(() => see(taken, options));
    return cleaned;
  };
  let hasForgotten = false;
  while (!drain.aborted) {
    try {
      // Once, with the first word from the database: of what is forgotten nothing hurries.
      if (!hasForgotten) await forgetOldRuns(pool);
      hasForgotten = true;
      await expireHostCommands(pool);
      if (drain.aborted) break;
      const taken = running.size >= AT_ONCE ? null : await claimHostCommand(pool, runnerId);
      if (taken === null) {
        await wake.wait(POLL_MS, drain);
        continue;
      }
      const work = begin(taken).finally(() => {
        running.delete(work);
        wake.wake();
      });
      running.add(work);
    } catch (error) {
      log.warn({ err: error }, "could not ask for commands; trying again");
      await wake.wait(POLL_MS, drain);
    }
  }
  await Promise.all(running);
}

/** Carries one out within its time and reports. Never rejects. */
async function see({ id, command }: ClaimedHostCommand, options: HostCommandsOptions): Promise<void> {
  const { pool, runnerId, hands, log, stopNow } = options;
  const begun = performance.now();
  const ended = await within(TIMEOUT_MS[command.kind], stopNow, (signal) => carryOut(command, hands, signal));
  const event = { commandId: id, command: command.kind, durationMs: Math.round(performance.now() - begun) };
  const taken = { id, runnerId };
  const report = () =>
    typeof ended === "string" ? failHostCommand(pool, taken, ended) : completeHostCommand(pool, taken, ended);
  try {
    await untilDatabaseAnswers(report, { signal: AbortSignal.timeout(REPORT_MS), log });
    log.info({ ...event, failure: typeof ended === "string" ? ended : null }, "host command");
  } catch (error) {
    log.warn({ err: error, ...event }, "a host command's report did not reach the database");
  }
}

/** What came of it, or why nothing did, for people. */
async function within(
  milliseconds: number,
  stopNow: AbortSignal,
  work: (signal: AbortSignal) => Promise<HostReport>,
): Promise<HostReport | string> {
  const end = new AbortController();
  const tooLong = `It took longer than ${milliseconds / 60_000} min. Look at the machine's load and at Docker, then ask again.`;
  const timer = setTimeout(() => end.abort(new Error(tooLong)), milliseconds);
  const stop = () => end.abort(new Error("The runner stopped before it was done. Once it is there again, ask again."));
  if (stopNow.aborted) stop();
  stopNow.addEventListener("abort", stop, { once: true });
  try {
    return await work(end.signal);
  } catch (error) {
    const reason: unknown = end.signal.aborted ? end.signal.reason : error;
    return reason instanceof Error ? reason.message : String(reason);
  } finally {
    clearTimeout(timer);
    stopNow.removeEventListener("abort", stop);
  }
}
