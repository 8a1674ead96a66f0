import type { Advice, JudgementEvent, LimitCeilings, Outcome } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import type { Logger } from "pino";
import { type MemoryBudget, memoryOf } from "./capacity.ts";
import { howToRequeue, isEngineAway, RunnerStopsError } from "./claim-faults.ts";
import { untilDatabaseAnswers } from "./database-retry.ts";
import type { IdleJob } from "./idle-lane.ts";
import { judgeSubmission } from "./judge-submission.ts";
import { advise } from "./judging/advise.ts";
import { tellAgain } from "./judging/earlier-result.ts";
import type { BuiltAhead, Images, Judged, JudgeInput, Tell } from "./judging/judge-input.ts";
import { judgingKey } from "./judging/judging-key.ts";
import { limitsFor } from "./judging/limits.ts";
import { requireNeeds } from "./judging/needs.ts";
import { planDigest } from "./judging/plan-digest.ts";
import { EventWriter } from "./queue/event-writer.ts";
import type { ClaimedJudgement, EarlierResult, JudgingQueue } from "./queue/judging-queue.ts";
import { keepLease, LeaseLostError } from "./queue/lease.ts";

/** Longest that a browser waits for advice; then it is told that there is none. */
const ADVICE_PATIENCE_MS = 30_000;

/** A runner that stops tries to say that there is no advice for so long; then the wait for it is given up elsewhere. */
const GIVE_UP_MS = 2_000;

export type JudgeClaimContext = {
  queue: JudgingQueue;
  sandbox: Sandbox;
  images: Images;
  /** Names of the crates in these images. */
  crates: readonly string[];
  builtAhead: BuiltAhead | null;
  /** What this operator allows at most. */
  ceilings: LimitCeilings;
  /** What this runner's judgements may come to occupy together. */
  memory: MemoryBudget;
  leaseSeconds: number;
  log: Logger;
  /** Aborted when the runner stops without waiting any longer. */
  stopNow: AbortSignal;
};

/**
 * How a claim ended. `fault` is no fault of the student's (whether the engine is to be doubted, `claim-faults.ts` says);
 * `lost` wrote nothing after the loss.
 */
export type ClaimEnd =
  /** `advice`: what is still to be said about it, when nobody waits for a verdict. */
  | { kind: "judged"; outcome: Outcome; advice: IdleJob | null }
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
  let sameAdvice: Advice | null = null;
  try {
    const input = inputFor(claim, context, abort.signal);
    const imageDigest = context.images[claim.language] ?? "";
    const key = keyOf(claim, input, imageDigest);
    const earlier = await untilDatabaseAnswers(() => earlierResult(claim, key, queue), patient);
    const judged = earlier
      ? tellAgain(earlier, claim.attempt, startedAt, writer.add)
      : await judgeWithin(context.memory, input, writer.add);
    await writer.settled();
    abort.signal.throwIfAborted();
    sameAdvice = earlier?.advice ?? null;
    const advice = sameAdvice === null ? adviceJob(claim, input, judged, context) : null;
    const adviceFollows = sameAdvice !== null || advice !== null;
    const completion = { ...judged, imageDigest, judgingKey: earlier ? null : key, adviceFollows };
    const completed = await untilDatabaseAnswers(() => queue.complete(claim, completion), patient);
    result = completed ? { kind: "judged", outcome: judged.outcome, advice } : { kind: "lost" };
  } catch (caught) {
    await writer.settled();
    result = await giveBack(claim, abort.signal.aborted ? abort.signal.reason : caught, context, log);
  } finally {
    lease.stop();
    stopNow.removeEventListener("abort", onStop);
  }
  if (result.kind === "judged" && sameAdvice !== null) await tellAdvice(claim, sameAdvice, context, log);
  logJudgement(log, claim, result, performance.now() - startedAt);
  return result;
}

/** Judges once there is memory for it: until then it holds its slot and its lease, and its clock does not run. */
async function judgeWithin(memory: MemoryBudget, input: JudgeInput, tell: Tell): Promise<Judged> {
  const giveBack = await memory.take(memoryOf(input.limits), input.signal);
  try {
    return await judgeSubmission(input, tell);
  } finally {
    giveBack();
  }
}

function inputFor(claim: ClaimedJudgement, context: JudgeClaimContext, signal: AbortSignal): JudgeInput {
  const { judgementId, attempt, kind, files, challenge } = claim;
  const { sandbox, images, crates, builtAhead, ceilings } = context;
  const language = languageOf(claim.language);
  requireNeeds(language, challenge.manifest, crates);
  // What was stored is not trusted to have been checked.
  language.checkFiles(files, challenge.manifest.grader);
  const limits = limitsFor(challenge.manifest, language, ceilings);
  return { judgementId, attempt, kind, challenge, limits, files, language, images, builtAhead, sandbox, signal };
}

function keyOf({ filesDigest, kind, challenge }: ClaimedJudgement, input: JudgeInput, image: string): string {
  const { language, limits, images } = input;
  return judgingKey({
    filesDigest,
    challengeDigest: challenge.digest,
    language: language.id,
    kind,
    image,
    checkerImage: challenge.checker && (images[challenge.checker.language] ?? null),
    plan: planDigest(input),
    limits,
  });
}

/** The result of an earlier judgement of the same. A regrade is there to judge again, so it never takes one. */
function earlierResult(claim: ClaimedJudgement, key: string, queue: JudgingQueue): Promise<EarlierResult | null> {
  return claim.priority > 0 ? Promise.resolve(null) : queue.findEarlier(key);
}

/** What is told beside a verdict, where the language has something to tell. Of code that does not compile, nothing. */
function adviceJob(
  claim: ClaimedJudgement,
  input: JudgeInput,
  { outcome }: Judged,
  { queue, images, log }: JudgeClaimContext,
): IdleJob | null {
  const support = input.language.advice;
  const image = images[input.language.id];
  if (support === null || image === undefined || outcome.verdict === "CE") return null;
  return {
    async run(signal) {
      const advice = await advise({ ...input, signal }, support, image);
      await untilDatabaseAnswers(() => queue.advise(claim, advice), { signal, log });
    },
    async giveUp() {
      await untilDatabaseAnswers(() => queue.advise(claim, null), { signal: AbortSignal.timeout(GIVE_UP_MS), log });
    },
    patienceMs: ADVICE_PATIENCE_MS,
  };
}

/** An earlier judgement's advice holds for the same code, and is there: nobody waits for a quiet moment. */
async function tellAdvice(
  claim: ClaimedJudgement,
  advice: Advice,
  { queue, stopNow }: JudgeClaimContext,
  log: Logger,
): Promise<void> {
  try {
    await untilDatabaseAnswers(() => queue.advise(claim, advice), { signal: stopNow, log });
  } catch (error) {
    log.warn({ err: error }, "could not say an earlier judgement's advice; the wait for it will be given up");
  }
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
    const { verdict, testsPassed, testsFailed, durationMs, phases, cached } = end.outcome;
    log.info({ ...facts, verdict, testsPassed, testsFailed, durationMs, cached, ...phases }, "judged");
  }
}
