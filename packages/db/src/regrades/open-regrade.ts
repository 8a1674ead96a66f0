import type { Prisma } from "../generated/client.ts";

/** One regrade, named together with the assignment that whoever asks was let into. */
export type RegradeOfAssignment = { regradeId: string; assignmentId: string };

/**
 * Whether the regrade is neither applied nor discarded, held until the commit: no other end of a regrade of this
 * assignment comes between.
 */
export async function holdOpenRegrade(
  tx: Prisma.TransactionClient,
  { regradeId, assignmentId }: RegradeOfAssignment,
): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('crucible_regrade ' || ${assignmentId}, 0))`;
  const open = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM regrades
    WHERE id = ${regradeId}::uuid AND assignment_id = ${assignmentId}::uuid
      AND applied_at IS NULL AND discarded_at IS NULL
    FOR UPDATE`;
  return open.length === 1;
}
