import type { JudgementEvent, Outcome } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { type Sandbox, SandboxError } from "@crucible/sandbox";
import type { Logger } from "pino";
import { untilDatabaseAnswers } from "./database-retry.ts";
import { judgeSubmission } from "./judge-submission.ts";
import type { Judged } from "./judging/judge-input.ts";
import { EventWriter } from "./queue/event-writer.ts";
import { type ClaimedJudgement, type JudgingQueue, MAX_ATTEMPTS, type RequeueOptions } from "./queue/judging-queue.ts";
import { keepLease, LeaseLostError } from "./queue/lease.ts";

/** Claims that an outage may end: it is nobody's attempt, yet a judgement must not go round for ever. */
const MAX_OUTAGES = 10;
/** Backoff after our own fault, by attempt. */
const BACKOFF_SECONDS = [2, 10, 30] as const;
const OUTAGE_BACKOFF_SECONDS = 1;

/** The runner stops and could not finish in time: the judgement goes back to the queue. */
class RunnerStopsError extends Error {
  override readonly name = "RunnerStopsError";
  constructor() {
    super("The runner was stopped.");
  }
}

export type JudgeClaimContext = {
  queue: JudgingQueue;
  sandbox: Sandbox;
  image: string;
  leaseSeconds: number;
  log: Logger;
  /** Aborted when the runner stops without waiting any longer. */
  stopNow: AbortSignal;
};

/**
 * How a claim ended. `fault` is ours (the caller then doubts the engine); `lost` wrote nothing after the loss.
 */
export type ClaimEnd =
  | { kind: "judged"; outcome: Outcome }
  | { kind: "lost" }
  | { kind: "stopped" }
  | { kind: "fault"; error: unknown };

/** Judges one claim under its lease and writes what came out. Never rejects. */
export async function judgeClaim(claim: ClaimedJudgement, context: JudgeClaimContext): Promise<ClaimEnd> {
  const { queue, leaseSeconds, stopNow } = context;
  const log = context.log.child({ judgementId: claim.judgementId, attempt: claim.attempt });
  const startedAt = performance.now();
  const abort = new AbortController();
  const end = (error: unknown) => abort.abort(error);
  const onStop = () => end(new RunnerStopsError());
  if (stopNow.aborted) onStop();
  stopNow.addEventListener("abort", onStop, { once: true });
  const lease = keepLease({ leaseSeconds, renew: () => queue.renew(claim), onLost: end, log });
  const patient = { signal: abort.signal, log };
  let written = claim.eventSequence;
  const writer = new EventWriter(async (events: JudgementEvent[]) => {
    if (!(await untilDatabaseAnswers(() => queue.append(claim, events, written), patient))) throw new LeaseLostError();
    written += events.length;
  }, end);

  let result: ClaimEnd;
  try {
    const judged = await judgeClaimed(claim, context, abort.signal, writer);
    await writer.settled();
    abort.signal.throwIfAborted();
    const completion = { ...judged, imageDigest: context.image };
    const completed = await untilDatabaseAnswers(() => queue.complete(claim, completion), patient);
    result = completed ? { kind: "judged", outcome: judged.outcome } : { kind: "lost" };
  } catch (caught) {
    await writer.settled();
    result = await giveBack(claim, abort.signal.aborted ? abort.signal.reason : caught, context, log);
  } finally {
    lease.stop();
    stopNow.removeEventListener("abort", onStop);
  }
  logJudgement(log, claim, result, performance.now() - startedAt);
  return result;
}

function judgeClaimed(
  claim: ClaimedJudgement,
  { sandbox, image }: JudgeClaimContext,
  signal: AbortSignal,
  writer: EventWriter,
): Promise<Judged> {
  const { judgementId, attempt, kind, files } = claim;
  const { manifest, tests } = claim.challenge;
  const language = languageOf(claim.language);
  language.checkFiles(files);
  return judgeSubmission(
    { judgementId, attempt, kind, manifest, tests, files, language, image, sandbox, signal },
    writer.add,
  );
}

/** Back to the queue, unless the lease is lost: then it is another's, and nothing may be written. */
async function giveBack(
  claim: ClaimedJudgement,
  error: unknown,
  { queue, sandbox, stopNow }: JudgeClaimContext,
  log: Logger,
): Promise<ClaimEnd> {
  if (error instanceof LeaseLostError) return { kind: "lost" };
  const stopped = error instanceof RunnerStopsError;
  const how = howToRequeue(error, claim.attempt, !stopped && (await isEngineAway(sandbox)));
  try {
    // Stopping must end: a database that is away then is left to the lease's expiry.
    const signal = stopped ? AbortSignal.timeout(2_000) : stopNow;
    await untilDatabaseAnswers(() => queue.requeue(claim, how), { signal, log });
  } catch (requeueError) {
    log.error({ err: requeueError }, "could not give the judgement back; its lease will run out");
  }
  return stopped ? { kind: "stopped" } : { kind: "fault", error };
}

/** A stopped engine shows as lost sessions and torn streams as often as by its name: ask it. */
async function isEngineAway(sandbox: Sandbox): Promise<boolean> {
  try {
    await sandbox.engine();
    return false;
  } catch (error) {
    return error instanceof SandboxError && error.code === "ENGINE_UNAVAILABLE";
  }
}

function howToRequeue(error: unknown, attempt: number, engineAway: boolean): RequeueOptions {
  if (error instanceof RunnerStopsError) {
    return { reason: error.message, delaySeconds: 0, maxOutages: MAX_OUTAGES };
  }
  if (engineAway) {
    const reason = "The sandbox engine stopped answering.";
    return { reason, delaySeconds: OUTAGE_BACKOFF_SECONDS, maxOutages: MAX_OUTAGES };
  }
  // Somebody removed it: it waits until the engine watch, told of this fault, has made it again.
  if (error instanceof SandboxError && error.code === "IMAGE_MISSING") {
    const reason = "The image to judge with is being made again.";
    return { reason, delaySeconds: OUTAGE_BACKOFF_SECONDS, maxOutages: MAX_OUTAGES };
  }
  const delaySeconds = BACKOFF_SECONDS[Math.min(attempt, BACKOFF_SECONDS.length) - 1] ?? BACKOFF_SECONDS[0];
  const retryable = !(error instanceof SandboxError) || error.retryable;
  // Said to students, so it names no internals; the log has them.
  return { reason: "The judging system had a fault.", delaySeconds, maxAttempts: retryable ? MAX_ATTEMPTS : attempt };
}

/** One wide event a judgement: ids, times, verdict. Never source, input or output of a student. */
function logJudgement(log: Logger, claim: ClaimedJudgement, end: ClaimEnd, totalMs: number): void {
  const facts = {
    submissionId: claim.submissionId,
    challenge: claim.challenge.slug,
    kind: claim.kind,
    language: claim.language,
    waitedMs: claim.waitedMs,
    totalMs: Math.round(totalMs),
    end: end.kind,
  };
  if (end.kind === "fault") log.error({ ...facts, err: end.error }, "judgement failed by our fault");
  else if (end.kind !== "judged") log.warn(facts, "judgement given up");
  else {
    const { verdict, testsPassed, testsFailed, durationMs, phases } = end.outcome;
    log.info({ ...facts, verdict, testsPassed, testsFailed, durationMs, ...phases }, "judged");
  }
}
