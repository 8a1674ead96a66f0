import type { Prisma } from "../generated/client.ts";
import { coveredBy, type RegradeOf } from "./covered.ts";

/** One regrade, named together with the assignment that whoever asks was let into. */
export type RegradeOfAssignment = { regradeId: string; assignmentId: string };

/** One change of an assignment's regrades at a time, until the commit. */
async function lockRegrades(tx: Prisma.TransactionClient, assignmentId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('crucible_regrade ' || ${assignmentId}, 0))`;
}

/**
 * Whether the regrade is neither applied nor discarded, held until the commit: no other end of a regrade of this
 * assignment comes between.
 */
export async function holdOpenRegrade(
  tx: Prisma.TransactionClient,
  { regradeId, assignmentId }: RegradeOfAssignment,
): Promise<boolean> {
  await lockRegrades(tx, assignmentId);
  const open = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM regrades
    WHERE id = ${regradeId}::uuid AND assignment_id = ${assignmentId}::uuid
      AND applied_at IS NULL AND discarded_at IS NULL
    FOR UPDATE`;
  return open.length === 1;
}

const SAME = `
  SELECT id, reason FROM regrades
  WHERE assignment_id = $1::uuid AND target = $5::regrade_target AND applied_at IS NULL AND discarded_at IS NULL
    AND submission_id IS NOT DISTINCT FROM $2::uuid AND user_id IS NOT DISTINCT FROM $3::uuid
    AND challenge_id IS NOT DISTINCT FROM $4::uuid
  ORDER BY created_at LIMIT 1`;

/**
 * The regrade of just the same that is neither applied nor discarded, null where there is none. Until the commit nobody
 * else of this assignment gets an answer: of two that ask at once, the second sees the first's.
 */
export async function findOpenRegrade(
  tx: Prisma.TransactionClient,
  assignmentId: string,
  of: RegradeOf,
): Promise<{ id: string; reason: string } | null> {
  await lockRegrades(tx, assignmentId);
  const parameters = [...coveredBy(assignmentId, of), of.target];
  const [open] = await tx.$queryRawUnsafe<{ id: string; reason: string }[]>(SAME, ...parameters);
  return open ?? null;
}
