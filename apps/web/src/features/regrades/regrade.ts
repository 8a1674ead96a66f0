import type { FailedSubmission, RegradeChanges, RegradeProgress } from "@crucible/db";

type RegradeState = "open" | "applied" | "discarded";

/** Where a regrade is. */
export type RegradeStanding = { state: RegradeState; progress: RegradeProgress };

/** A regrade as lists and pages show it. */
export type RegradeLine = RegradeStanding & {
  id: string;
  /** What it judges again, in words. */
  what: string;
  reason: string;
  askedBy: string;
  askedAt: Date;
  endedAt: Date | null;
  endedBy: string;
};

export type RegradeResults = {
  /** Students' challenges that stay as they are. */
  unchanged: number;
  /** Those that do not, and of these those whose points are others. */
  changed: number;
  scoresChanged: number;
  changes: RegradeChanges["changes"];
  failedCount: number;
  failed: FailedSubmission[];
};

export const leftOf = ({ waiting, running }: RegradeProgress): number => waiting + running;
export const totalOf = ({ waiting, running, judged }: RegradeProgress): number => waiting + running + judged;

export function stateOf({
  appliedAt,
  discardedAt,
}: {
  appliedAt: Date | null;
  discardedAt: Date | null;
}): RegradeState {
  if (appliedAt) return "applied";
  return discardedAt ? "discarded" : "open";
}
