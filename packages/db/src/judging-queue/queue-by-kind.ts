import type pg from "pg";

export type QueueLine = {
  /** Could be taken now. */
  waiting: number;
  /** Held back for a while after a fault of ours. */
  backingOff: number;
  running: number;
  /** When the oldest that is waiting or held back was asked for; null where none is. */
  oldestAt: Date | null;
};

/** What there is to judge, by what it is for, in the order in which it is judged. */
export type QueueByKind = { submissions: QueueLine; regrades: QueueLine; gateRuns: QueueLine };

const COUNTS = `
  count(*) FILTER (WHERE state = 'QUEUED' AND available_at <= now())::int AS waiting,
  count(*) FILTER (WHERE state = 'QUEUED' AND available_at > now())::int AS "backingOff",
  count(*) FILTER (WHERE state = 'RUNNING')::int AS running,
  min(at) FILTER (WHERE state = 'QUEUED') AS "oldestAt"`;

const BY_KIND = `
  SELECT kind, ${COUNTS} FROM (
    SELECT CASE WHEN regrade_id IS NULL THEN 'submissions' ELSE 'regrades' END AS kind,
      state::text, available_at, queued_at AS at
    FROM judgements WHERE state IN ('QUEUED', 'RUNNING')
    UNION ALL
    SELECT 'gateRuns', state::text, created_at, created_at FROM gate_runs WHERE state IN ('QUEUED', 'RUNNING')
  ) AS everything
  GROUP BY kind`;

const NOTHING: QueueLine = { waiting: 0, backingOff: 0, running: 0, oldestAt: null };

export async function queueByKind(pool: pg.Pool): Promise<QueueByKind> {
  const { rows } = await pool.query<QueueLine & { kind: keyof QueueByKind }>(BY_KIND);
  const found = Object.fromEntries(rows.map(({ kind, ...line }) => [kind, line]));
  return { submissions: NOTHING, regrades: NOTHING, gateRuns: NOTHING, ...found };
}
