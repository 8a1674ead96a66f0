import type pg from "pg";

/** One code of a compiler's errors, and how often it stood in the way. */
export type CompilerCode = { code: string | null; handIns: number; students: number };

const MOST_CODES = 10;

/**
 * By the first judging of each hand-in, so that a regrade does not count an error twice. Runs are counted too: they are
 * where most people meet their compiler.
 */
const CODES = `
  SELECT d.code, count(*)::int AS "handIns", count(DISTINCT s.user_id)::int AS students
  FROM submissions s
  JOIN judgements j ON j.submission_id = s.id AND j.regrade_id IS NULL AND j.verdict = 'CE'
  CROSS JOIN LATERAL (
    SELECT DISTINCT e ->> 'code' AS code FROM jsonb_array_elements(j.diagnostics) e WHERE e ->> 'level' = 'error'
  ) d
  WHERE s.assignment_id = $1::uuid AND s.created_at > coalesce($2::timestamptz, '-infinity')
  GROUP BY d.code
  ORDER BY 2 DESC, 3 DESC, d.code
  LIMIT $3`;

/**
 * The codes of compile errors of an assignment's hand-ins and Runs, most frequent first, ten at most; `since` a moment,
 * or all there ever were. A hand-in counts once for each code it has; null stands for errors without a code.
 */
export async function readCompilerCodes(pool: pg.Pool, assignmentId: string, since?: Date): Promise<CompilerCode[]> {
  return (await pool.query<CompilerCode>(CODES, [assignmentId, since ?? null, MOST_CODES])).rows;
}
