import type pg from "pg";

/** Whose cell of which assignment a judgement belongs to. It never changes. */
export type JudgementPlace = {
  judgementId: string;
  /** Null for practice, and for a regrade's judgement: that shows only once it is applied. */
  assignmentId: string | null;
  challengeId: string;
  userId: string;
};

const PLACES = `
  SELECT j.id AS "judgementId", CASE WHEN j.regrade_id IS NULL THEN s.assignment_id END AS "assignmentId",
         s.challenge_id AS "challengeId", s.user_id AS "userId"
  FROM judgements j JOIN submissions s ON s.id = j.submission_id
  WHERE j.id = ANY ($1::uuid[])`;

/** Where these judgements belong. */
export async function readJudgementPlaces(pool: pg.Pool, judgementIds: readonly string[]): Promise<JudgementPlace[]> {
  return (await pool.query<JudgementPlace>(PLACES, [judgementIds])).rows;
}
