import type { Prisma } from "../generated/client.ts";
import { countedJudgements } from "./counted-judgement.ts";

const ATTEMPTS = `
  WITH handed AS (
    SELECT id FROM submissions
    WHERE assignment_id = $1::uuid AND challenge_id = $2::uuid AND user_id = $3::uuid AND kind = 'SUBMIT'
  )
  SELECT count(*)::int AS attempts FROM ${countedJudgements("handed")} counted
  WHERE state <> 'CANCELLED' AND verdict IS DISTINCT FROM 'JE'`;

/**
 * How many attempts at a challenge of an assignment somebody has made: Submits, those that wait among them, without those
 * that our own fault ended. Within the caller's transaction, which holds what may add one.
 */
export async function countAttempts(
  tx: Prisma.TransactionClient,
  { assignmentId, challengeId, userId }: { assignmentId: string; challengeId: string; userId: string },
): Promise<number> {
  const rows = await tx.$queryRawUnsafe<{ attempts: number }[]>(ATTEMPTS, assignmentId, challengeId, userId);
  return rows[0]?.attempts ?? 0;
}
