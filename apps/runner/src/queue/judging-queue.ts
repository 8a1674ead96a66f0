import type { Advice, Diagnostic, JudgementEvent, LanguageId, Outcome, TestCase, TestResult } from "@crucible/contract";
import * as db from "@crucible/db";

export type ClaimedJudgement = db.ClaimedJudgement;
export type RequeueOptions = db.RequeueOptions;
export type EarlierResult = db.EarlierResult;
type Completion = {
  outcome: Outcome;
  results: TestResult[];
  diagnostics: Diagnostic[];
  tests: TestCase[];
  imageDigest: string;
  /** Where another judgement that would come out alike finds this one. */
  judgingKey: string | null;
  /** An `advice` event comes after this verdict. */
  adviceFollows: boolean;
};

/** What a runner can judge with now. */
type OnHand = { languages: LanguageId[]; crates: string[] };

/** What the loop asks of the queue, bound to one runner. Every write is refused once the lease is lost. */
export type JudgingQueue = {
  /** The first in line of those that can be judged with what is on hand. */
  claim(onHand: OnHand): Promise<ClaimedJudgement | null>;
  /** An earlier judgement with this key; never one that ended by our fault. */
  findEarlier(judgingKey: string): Promise<EarlierResult | null>;
  renew(claim: ClaimedJudgement): Promise<boolean>;
  /** `after`: the number of the last event before these. May be repeated when its answer was lost. */
  append(claim: ClaimedJudgement, events: JudgementEvent[], after: number): Promise<boolean>;
  complete(claim: ClaimedJudgement, completion: Completion): Promise<boolean>;
  /** After the verdict; false when the judgement is no longer this claim's. */
  advise(claim: ClaimedJudgement, advice: Advice | null): Promise<boolean>;
  requeue(claim: ClaimedJudgement, how: RequeueOptions): Promise<"requeued" | "exhausted" | "lost">;
  releaseExpired(): Promise<number>;
  /** Hands back what this runner claimed and has not begun; it costs no attempt. */
  releaseUnbegun(): Promise<number>;
};

/** Attempts before a judgement that fails by our fault is shown as ours. */
export const MAX_ATTEMPTS = 3;

export function databaseQueue(pool: db.Database["pool"], runnerId: string, leaseSeconds: number): JudgingQueue {
  return {
    claim: (onHand) => db.claimJudgement(pool, { runnerId, leaseSeconds, ...onHand }),
    findEarlier: (judgingKey) => db.findEarlierResult(pool, judgingKey),
    advise: (claim, advice) => db.recordAdvice(pool, claim, advice),
    renew: (claim) => db.renewLease(pool, claim, leaseSeconds),
    append: (claim, events, after) => db.appendEvents(pool, claim, events, after),
    complete: (claim, completion) => db.completeJudgement(pool, claim, completion),
    requeue: (claim, how) => db.requeueJudgement(pool, claim, how),
    releaseExpired: () => db.releaseExpired(pool, { maxAttempts: MAX_ATTEMPTS }),
    releaseUnbegun: () => db.releaseClaims(pool, runnerId),
  };
}
