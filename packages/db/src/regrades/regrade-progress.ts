import type { Prisma } from "../generated/client.ts";

export type RegradeProgress = { waiting: number; running: number; judged: number; cancelled: number };

/** Judgements, not submissions: what was judged again after an error of ours is counted again. Reads an index alone. */
const PROGRESS = `
  SELECT count(*) FILTER (WHERE state = 'QUEUED')::int AS waiting,
         count(*) FILTER (WHERE state = 'RUNNING')::int AS running,
         count(*) FILTER (WHERE state = 'DONE')::int AS judged,
         count(*) FILTER (WHERE state = 'CANCELLED')::int AS cancelled
  FROM judgements WHERE regrade_id = $1::uuid`;

/** How far a regrade is. */
export async function regradeProgress(tx: Prisma.TransactionClient, regradeId: string): Promise<RegradeProgress> {
  const [progress] = await tx.$queryRawUnsafe<RegradeProgress[]>(PROGRESS, regradeId);
  return progress ?? { waiting: 0, running: 0, judged: 0, cancelled: 0 };
}
