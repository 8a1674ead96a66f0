import type pg from "pg";
import { exhaustStatement, requeueStatement } from "./give-back.ts";
import { giveUpAdvice } from "./record-advice.ts";

/** Rows that another process is just writing are its own affair; they are looked at again next time. */
const EXPIRED = `id IN (
  SELECT id FROM judgements WHERE state = 'RUNNING' AND lease_expires_at < now() ORDER BY id FOR UPDATE SKIP LOCKED
)`;
const REASON = "The runner that was judging it stopped answering.";
const REQUEUE_EXPIRED = requeueStatement("fault", EXPIRED, "least(60, 2 ^ attempt)");
const EXHAUST_EXPIRED = exhaustStatement("fault", EXPIRED);

/**
 * Gives back what vanished runners had: leases that ran out return to the queue (2, 4, 8… s later), or end as JE after
 * `maxAttempts`. Advice that they owed after a verdict is given up. Any process may call it at any time; returns how
 * many leases it dealt with.
 */
export async function releaseExpired(pool: pg.Pool, { maxAttempts }: { maxAttempts: number }): Promise<number> {
  const values = [maxAttempts, REASON];
  const requeued = await pool.query(REQUEUE_EXPIRED, values);
  const exhausted = await pool.query(EXHAUST_EXPIRED, values);
  await giveUpAdvice(pool);
  return (requeued.rowCount ?? 0) + (exhausted.rowCount ?? 0);
}

/** Nothing was said about these yet, so no event takes anything back, and the attempt is not counted. */
const RELEASE_UNBEGUN = `
  WITH released AS (
    UPDATE judgements
    SET state = 'QUEUED', attempt = attempt - 1, runner_id = NULL, lease_expires_at = NULL, started_at = NULL
    WHERE state = 'RUNNING' AND runner_id = $1 AND phase = 'queued'
    RETURNING id
  )
  SELECT pg_notify('crucible_queue', '') FROM released`;

/**
 * At drain: hands back, at once and without costing an attempt, the judgements that `runnerId` claimed and has not
 * begun (no `started` event yet). Returns how many.
 */
export async function releaseClaims(pool: pg.Pool, runnerId: string): Promise<number> {
  return (await pool.query(RELEASE_UNBEGUN, [runnerId])).rowCount ?? 0;
}
