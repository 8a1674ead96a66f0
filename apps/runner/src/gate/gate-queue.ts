import type { ChallengePackage, GateReport, LanguageId } from "@crucible/contract";
import * as db from "@crucible/db";
import { MAX_ATTEMPTS } from "../queue/judging-queue.ts";

export type ClaimedGateRun = db.ClaimedGateRun;

/** What the gate asks of its queue, bound to one runner. Every write is refused once the run is another's, or cancelled. */
export type GateQueue = {
  /** The first in line of those that can be judged with what is on hand. */
  claim(onHand: { languages: LanguageId[]; crates: string[] }): Promise<ClaimedGateRun | null>;
  renew(claim: ClaimedGateRun): Promise<boolean>;
  report(claim: ClaimedGateRun, report: GateReport): Promise<boolean>;
  /** `proved`: what may be published; null where it failed. */
  complete(claim: ClaimedGateRun, end: { report: GateReport; proved: ChallengePackage | null }): Promise<boolean>;
  requeue(
    claim: ClaimedGateRun,
    how: Parameters<typeof db.requeueGateRun>[2],
  ): Promise<"requeued" | "exhausted" | "lost">;
  releaseExpired(): Promise<number>;
};

export function databaseGateQueue(pool: db.Database["pool"], runnerId: string, leaseSeconds: number): GateQueue {
  return {
    claim: (onHand) => db.claimGateRun(pool, { runnerId, leaseSeconds, ...onHand }),
    renew: (claim) => db.renewGateLease(pool, claim, leaseSeconds),
    report: (claim, report) => db.reportGateRun(pool, claim, report),
    complete: (claim, end) => db.completeGateRun(pool, claim, end),
    requeue: (claim, how) => db.requeueGateRun(pool, claim, how),
    releaseExpired: () => db.releaseExpiredGateRuns(pool, { maxAttempts: MAX_ATTEMPTS }),
  };
}
