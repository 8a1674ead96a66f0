import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import type { GateClaim } from "./claim.ts";

/**
 * The two ends of a try that proved nothing and disproved nothing, as a judgement's (judging-queue/give-back.ts): a
 * `fault` of ours uses up an attempt, an `outage` does not, and is told by the fencing token. `which` selects among the
 * RUNNING ones, with parameters from $3 on; $1 is how many tries of this kind a run gets, $2 what its author may read.
 */
type Kind = "fault" | "outage";

const USED_UP: Record<Kind, string> = { fault: "attempt", outage: "fencing_token - attempt + 1" };
const ATTEMPT_AFTER: Record<Kind, string> = { fault: "attempt", outage: "attempt - 1" };

const requeue = (kind: Kind, which: string): string => `
  UPDATE gate_runs
  SET state = 'QUEUED', attempt = ${ATTEMPT_AFTER[kind]}, report = NULL, runner_id = NULL, lease_expires_at = NULL,
      started_at = NULL
  WHERE state = 'RUNNING' AND ${USED_UP[kind]} < $1 AND ${which} AND $2::text IS NOT NULL
  RETURNING pg_notify('crucible_gate', id::text)`;

/** Out of tries. What was found stays to be read; what was under way was not found. */
const exhaust = (kind: Kind, which: string): string => `
  UPDATE gate_runs
  SET state = 'FAILED', lease_expires_at = NULL, completed_at = now(),
      report = jsonb_build_object('recorded', '{}'::jsonb, 'fault', $2::text, 'checks', (
        SELECT COALESCE(
          jsonb_agg(CASE c.state WHEN 'running' THEN c.it || '{"state": "waiting"}' ELSE c.it END ORDER BY c.place), '[]'
        )
        FROM (
          SELECT e.it, e.it ->> 'state' AS state, e.place
          FROM jsonb_array_elements(COALESCE(report -> 'checks', '[]')) WITH ORDINALITY AS e (it, place)
        ) c
      ))
  WHERE state = 'RUNNING' AND ${USED_UP[kind]} >= $1 AND ${which}
  RETURNING pg_notify('crucible_gate', id::text)`;

const MINE = "id = $3::uuid AND fencing_token = $4";
const REQUEUE = { fault: requeue("fault", MINE), outage: requeue("outage", MINE) };
const EXHAUST = { fault: exhaust("fault", MINE), outage: exhaust("outage", MINE) };

/** `reason`: one sentence for the author. With `maxOutages` it was interrupted, which costs no attempt. */
export type GateRequeueOptions = { reason: string } & ({ maxAttempts: number } | { maxOutages: number });

/**
 * Gives a run back after a fault of ours or an outage. `requeued`: it will be tried again, from the start; `exhausted`:
 * it is FAILED and its report says that the fault was ours; `lost`: it was no longer this claim's, nothing changed.
 */
export async function requeueGateRun(
  pool: pg.Pool,
  claim: GateClaim,
  options: GateRequeueOptions,
): Promise<"requeued" | "exhausted" | "lost"> {
  const reason: string = JSON.parse(toJsonb(options.reason));
  const [kind, bound]: [Kind, number] =
    "maxOutages" in options ? ["outage", options.maxOutages] : ["fault", options.maxAttempts];
  const values = [bound, reason, claim.runId, claim.fencingToken];
  if ((await pool.query(REQUEUE[kind], values)).rowCount === 1) return "requeued";
  return (await pool.query(EXHAUST[kind], values)).rowCount === 1 ? "exhausted" : "lost";
}

/** Rows that another process is just writing are its own affair; they are looked at again next time. */
const EXPIRED = `id IN (
  SELECT id FROM gate_runs WHERE state = 'RUNNING' AND lease_expires_at < now() ORDER BY id FOR UPDATE SKIP LOCKED
)`;
const REQUEUE_EXPIRED = requeue("fault", EXPIRED);
const EXHAUST_EXPIRED = exhaust("fault", EXPIRED);

/** Gives back what vanished runners had. Any process may call it at any time; returns how many leases it dealt with. */
export async function releaseExpiredGateRuns(pool: pg.Pool, { maxAttempts }: { maxAttempts: number }): Promise<number> {
  const values = [maxAttempts, "The runner that was judging it stopped answering."];
  const requeued = await pool.query(REQUEUE_EXPIRED, values);
  const exhausted = await pool.query(EXHAUST_EXPIRED, values);
  return (requeued.rowCount ?? 0) + (exhausted.rowCount ?? 0);
}

const LIVE = "SELECT 1 FROM gate_runs WHERE id::text = $1 AND state = 'RUNNING' AND lease_expires_at > now()";

/** Whether somebody judges it now; what one that is not live left behind (containers) may be removed. */
export async function isGateRunLive(pool: pg.Pool, runId: string): Promise<boolean> {
  return (await pool.query(LIVE, [runId])).rowCount === 1;
}
