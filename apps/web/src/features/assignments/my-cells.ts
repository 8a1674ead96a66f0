import "server-only";
import type { Verdict } from "@crucible/contract";
import type { Transaction } from "@/lib/app-database";

/** One challenge of an assignment as one person stands in it. */
export type MyCell = {
  assignmentId: string;
  challengeId: string;
  /** Submits that cost one: not those that our own fault ended. */
  attempts: number;
  /** How many of them wait or are being judged. */
  pending: number;
  /** The submission that counts: the best one, the newest among equals. */
  submissionId: string;
  judgementId: string;
  acceptedAt: Date;
  /** Null while it is not judged. */
  verdict: Verdict | null;
  score: number | null;
};

/**
 * How somebody stands in these assignments: a row for each challenge that they submitted to. Of every submission the
 * judgement that counts is looked at (decision 7).
 */
export async function readCells(
  tx: Transaction,
  userId: string,
  assignmentIds: readonly string[],
  challengeId: string | null = null,
): Promise<MyCell[]> {
  if (assignmentIds.length === 0) return [];
  return tx.$queryRaw<MyCell[]>`
    WITH mine AS (
      SELECT s.assignment_id, s.challenge_id, s.id, s.created_at, counts.id AS judgement_id, counts.state,
        counts.verdict, CASE WHEN counts.verdict <> 'JE' THEN counts.score END AS score
      FROM submissions s
      CROSS JOIN LATERAL (
        SELECT j.id, j.state, j.verdict, j.score
        FROM judgements j LEFT JOIN regrades r ON r.id = j.regrade_id
        WHERE j.submission_id = s.id
          AND (j.regrade_id IS NULL OR (r.applied_at IS NOT NULL AND j.verdict <> 'JE'))
        ORDER BY j.queued_at DESC
        LIMIT 1
      ) counts
      WHERE s.user_id = ${userId}::uuid AND s.kind = 'SUBMIT' AND s.assignment_id = ANY(${assignmentIds}::uuid[])
        AND (${challengeId}::uuid IS NULL OR s.challenge_id = ${challengeId}::uuid)
    )
    SELECT DISTINCT ON (assignment_id, challenge_id)
      assignment_id AS "assignmentId", challenge_id AS "challengeId", id AS "submissionId",
      judgement_id AS "judgementId", created_at AS "acceptedAt", verdict::text AS verdict, score,
      (count(*) FILTER (WHERE verdict IS DISTINCT FROM 'JE') OVER cell)::int AS attempts,
      (count(*) FILTER (WHERE state IN ('QUEUED', 'RUNNING')) OVER cell)::int AS pending
    FROM mine
    WINDOW cell AS (PARTITION BY assignment_id, challenge_id)
    ORDER BY assignment_id, challenge_id, score DESC NULLS LAST, created_at DESC`;
}
