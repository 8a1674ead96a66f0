import type { Prisma } from "../generated/client.ts";

/**
 * Cancels the Runs that wait while a newer submission of the same person to the same challenge is being handed in, and
 * tells whoever watches them. `submissionId` is the newer one; where it has a judgement already (a regrade), nothing
 * happens. A Submit, a regrade, and what a runner has or is just claiming stay as they are.
 *
 * The statement is the migration's `overtake_queued_runs`, because the web's role may not change judgements itself.
 * Returns the best place in the queue among them, as text in full precision; null where there was none.
 */
export async function overtakeQueuedRuns(tx: Prisma.TransactionClient, submissionId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ place: string | null }[]>`
    SELECT overtake_queued_runs(${submissionId}::uuid)::text AS place`;
  return rows[0]?.place ?? null;
}
