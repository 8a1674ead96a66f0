import type pg from "pg";

const MEDIAN = `
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM j.completed_at - j.queued_at) * 1000)::float8
         AS "medianMs"
  FROM submissions s
  JOIN judgements j ON j.submission_id = s.id AND j.regrade_id IS NULL AND j.state = 'DONE'
  WHERE s.assignment_id = $1::uuid AND s.created_at > $2::timestamptz`;

/**
 * How long people waited for a verdict, from handing in: the median in milliseconds over what was handed in to an
 * assignment since a moment, Runs too. Null where nothing was judged since.
 */
export async function readMedianWait(pool: pg.Pool, assignmentId: string, since: Date): Promise<number | null> {
  const { rows } = await pool.query<{ medianMs: number | null }>(MEDIAN, [assignmentId, since]);
  return rows[0]?.medianMs ?? null;
}
