import "server-only";
import type { Prisma } from "@crucible/db";

const counts: Prisma.JudgementWhereInput = {
  OR: [{ regradeId: null }, { regrade: { appliedAt: { not: null } }, verdict: { not: "JE" } }],
};

/**
 * Of a submission's judgements the one that counts, and that its author may see: the newest of the first one and those
 * of regrades that were applied. A judging error of a regrade never counts.
 */
export const COUNTED_JUDGEMENT = { where: counts, orderBy: { queuedAt: "desc" }, take: 1 } as const;
