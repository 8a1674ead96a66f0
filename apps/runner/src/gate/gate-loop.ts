import { setTimeout as delay } from "node:timers/promises";
import { ChallengePackageError, readPackageFiles } from "@crucible/challenge-formats";
import { LANGUAGE_IDS, type LimitCeilings } from "@crucible/contract";
import type { Logger } from "pino";
import { castsDoubtOnEngine, howToRequeue, isEngineAway, RunnerStopsError } from "../claim-faults.ts";
import { untilDatabaseAnswers } from "../database-retry.ts";
import type { EngineWatch } from "../engine-watch.ts";
import { MAX_ATTEMPTS } from "../queue/judging-queue.ts";
import { keepLease, LeaseLostError } from "../queue/lease.ts";
import type { WakeSignal } from "../wake-signal.ts";
import type { GateLane } from "./gate-lane.ts";
import type { ClaimedGateRun, GateQueue } from "./gate-queue.ts";
import { provePackage } from "./prove-package.ts";
import { ReportWriter } from "./report-writer.ts";

/** Fallback where a notification was missed, and when a lease runs out. */
const POLL_MS = 5_000;
const DATABASE_RETRY_MS = 1_000;
/** Stopping must end: a database that is away then is left to the lease's expiry. */
const GIVE_BACK_MS = 2_000;

export type GateLoopOptions = {
  queue: GateQueue;
  engine: Pick<EngineWatch, "readyImages" | "readyCrates" | "reportFault" | "sandbox">;
  lane: GateLane;
  ceilings: LimitCeilings;
  leaseSeconds: number;
  log: Logger;
  /** Woken by the gate's notifications and by the engine becoming ready. */
  wake: WakeSignal;
  /** Aborted: takes no new run, and gives the one under way back. */
  drain: AbortSignal;
  /** Lets some time pass after a fault of ours; rejects when `signal` aborts. */
  backOff?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

/** Proves one package after the other while the engine is ready. Resolves when it was drained. */
export async function runGateLoop(options: GateLoopOptions): Promise<void> {
  const { queue, engine, log, wake, drain, leaseSeconds } = options;
  let lookedAt = Number.NEGATIVE_INFINITY;
  while (!drain.aborted) {
    try {
      if (performance.now() - lookedAt > (leaseSeconds * 1000) / 3) {
        const released = await queue.releaseExpired();
        lookedAt = performance.now();
        if (released > 0) log.warn({ released }, "leases of a vanished runner ran out; their gate runs go on");
      }
      const images = engine.readyImages();
      const languages = LANGUAGE_IDS.filter((id) => images[id] !== undefined);
      const claim = languages.length === 0 ? null : await queue.claim({ languages, crates: engine.readyCrates() });
      if (claim === null) await wake.wait(POLL_MS, drain);
      else await proveClaim(claim, options);
    } catch (error) {
      if (drain.aborted) break;
      log.warn({ err: error }, "could not ask the publish gate's queue; trying again");
      await wake.wait(DATABASE_RETRY_MS, drain);
    }
  }
}

/** Proves one claim under its lease and writes what came out. Rejects only where the queue refuses a write. */
async function proveClaim(claim: ClaimedGateRun, options: GateLoopOptions): Promise<void> {
  const { queue, engine, lane, ceilings, leaseSeconds, drain } = options;
  const log = options.log.child({ gateRunId: claim.runId, slug: claim.slug, attempt: claim.attempt });
  const startedAt = performance.now();
  const abort = new AbortController();
  const end = (error: unknown) => abort.abort(error);
  const onDrain = () => end(new RunnerStopsError());
  if (drain.aborted) onDrain();
  drain.addEventListener("abort", onDrain, { once: true });
  const lease = keepLease({ leaseSeconds, renew: () => queue.renew(claim), onLost: end, log });
  const { signal } = abort;
  const writer = new ReportWriter(async (report) => {
    if (!(await untilDatabaseAnswers(() => queue.report(claim, report), { signal, log }))) throw new LeaseLostError();
  }, end);

  try {
    const ended = await provePackage({
      runId: claim.runId,
      // What is proved is what the files say, whatever was stored beside them.
      pkg: readPackageFiles(claim.slug, claim.files),
      images: engine.readyImages(),
      crates: engine.readyCrates(),
      ceilings,
      sandbox: engine.sandbox,
      turn: (limits, whole, work) => lane.turn(limits, whole, work),
      tell: writer.add,
      signal,
    });
    await writer.settle();
    signal.throwIfAborted();
    await untilDatabaseAnswers(() => queue.complete(claim, ended), { signal, log });
    const totalMs = Math.round(performance.now() - startedAt);
    log.info({ totalMs, passed: ended.proved !== null }, "gate run judged");
  } catch (caught) {
    await writer.settle();
    await giveBack(claim, signal.aborted ? signal.reason : caught, options, log);
  } finally {
    lease.stop();
    drain.removeEventListener("abort", onDrain);
  }
}

async function giveBack(claim: ClaimedGateRun, error: unknown, options: GateLoopOptions, log: Logger): Promise<void> {
  const { queue, engine, drain, backOff = (ms, signal) => delay(ms, undefined, { signal }) } = options;
  if (error instanceof LeaseLostError) {
    log.info("gate run given up: it was cancelled, or is another's");
    return;
  }
  const stopped = error instanceof RunnerStopsError;
  const how =
    error instanceof ChallengePackageError
      ? { reason: error.message, delaySeconds: 0, maxAttempts: 0 }
      : howToRequeue(error, claim.attempt, !stopped && (await isEngineAway(engine.sandbox)));
  if (!stopped) log.error({ err: error }, "gate run failed by our fault");
  const patience = AbortSignal.timeout(GIVE_BACK_MS);
  await untilDatabaseAnswers(() => queue.requeue(claim, how), { signal: stopped ? patience : drain, log });
  if (!stopped && castsDoubtOnEngine(error)) engine.reportFault(error);
  // As long as a judgement's backoff: whoever else waits in this line would meet the same fault.
  if (!stopped && claim.attempt < MAX_ATTEMPTS) await backOff(how.delaySeconds * 1000, drain);
}
