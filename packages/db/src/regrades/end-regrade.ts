import type { Prisma } from "../generated/client.ts";
import { holdOpenRegrade, type RegradeOfAssignment } from "./open-regrade.ts";
import { type RegradeChanges, regradeChanges } from "./regrade-changes.ts";
import { regradeProgress } from "./regrade-progress.ts";

/** `over`: it was applied or discarded before. `pending`: some of it is not judged yet. Then nothing was done. */
export type RegradeApplied =
  | ({ state: "done" } & RegradeChanges)
  | { state: "over" }
  | { state: "pending"; left: number };

/**
 * Lets the judgements of a regrade count from now on, within the caller's transaction, once all of them are there.
 * Returns whom that changed, for the caller to write down. A trigger tells the class's pages.
 */
export async function applyRegrade(
  tx: Prisma.TransactionClient,
  regrade: RegradeOfAssignment,
  actorId: string,
): Promise<RegradeApplied> {
  if (!(await holdOpenRegrade(tx, regrade))) return { state: "over" };
  const { waiting, running } = await regradeProgress(tx, regrade.regradeId);
  if (waiting + running > 0) return { state: "pending", left: waiting + running };
  const changes = await regradeChanges(tx, regrade);
  await tx.$executeRaw`
    UPDATE regrades SET applied_at = now(), applied_by_id = ${actorId}::uuid WHERE id = ${regrade.regradeId}::uuid`;
  return { state: "done", ...changes };
}

/**
 * Ends a regrade so that it never counts, and takes what of it still waits out of the queue. What a runner has of it is
 * judged to its end, and counts as little. False where it was over already.
 */
export async function discardRegrade(
  tx: Prisma.TransactionClient,
  regrade: RegradeOfAssignment,
  actorId: string,
): Promise<boolean> {
  if (!(await holdOpenRegrade(tx, regrade))) return false;
  await tx.$executeRaw`
    UPDATE regrades SET discarded_at = now(), discarded_by_id = ${actorId}::uuid WHERE id = ${regrade.regradeId}::uuid`;
  await tx.$executeRaw`SELECT cancel_discarded_regrade(${regrade.regradeId}::uuid)`;
  await tx.$executeRaw`SELECT pg_notify('crucible_queue', '')`;
  return true;
}
