import type pg from "pg";

const POSITION = `
  SELECT count(*)::int AS position
  FROM judgements mine
  JOIN judgements ahead
    ON ahead.state = 'QUEUED' AND (ahead.priority, ahead.fair_at, ahead.id) <= (mine.priority, mine.fair_at, mine.id)
  WHERE mine.id = $1::uuid AND mine.state = 'QUEUED'`;

/** Its place in line, 1 = next; null once it was claimed (or for an id that does not exist). */
export async function queuePosition(pool: pg.Pool, judgementId: string): Promise<number | null> {
  const { rows } = await pool.query<{ position: number }>(POSITION, [judgementId]);
  // A waiting judgement counts itself, so 0 means that it does not wait.
  return rows[0]?.position || null;
}

const SUMMARY = `
  SELECT count(*) FILTER (WHERE state = 'QUEUED')::int AS queued,
         count(*) FILTER (WHERE state = 'RUNNING')::int AS running,
         extract(epoch FROM now() - min(queued_at) FILTER (WHERE state = 'QUEUED'))::float8 AS "oldestWaitingSeconds"
  FROM judgements WHERE state IN ('QUEUED', 'RUNNING')`;

export type QueueSummary = { queued: number; running: number; oldestWaitingSeconds: number | null };

export async function queueSummary(pool: pg.Pool): Promise<QueueSummary> {
  const { rows } = await pool.query<QueueSummary>(SUMMARY);
  return rows[0] ?? { queued: 0, running: 0, oldestWaitingSeconds: null };
}
