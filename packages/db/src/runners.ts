import { RUNNER_ALIVE_SECONDS, type RunnerStatus, runnerStatusSchema } from "@crucible/contract";
import type pg from "pg";
import { toJsonb } from "./json-column.ts";

export type RunnerRow = {
  id: string;
  hostname: string;
  version: string;
  /** Judgements it can run at once. */
  capacity: number;
  /** Judgements it runs now. */
  running: number;
  status: RunnerStatus;
  startedAt: Date;
  heartbeatAt: Date;
};

/**
 * Announced only where a person would see a difference, or where the runner was not alive before: pages redraw on it.
 * Rows of processes that died without removing theirs go after a day.
 */
const HEARTBEAT = `
  WITH before AS (
    SELECT status, heartbeat_at > now() - make_interval(secs => $7::float8) AS alive FROM runners WHERE id = $1
  ), written AS (
    INSERT INTO runners (id, hostname, version, capacity, running, engine_state, status)
    VALUES ($1, $2, $3, $4, $5, $6::jsonb ->> 'engineState', $6::jsonb)
    ON CONFLICT (id) DO UPDATE
    SET hostname = excluded.hostname, version = excluded.version, capacity = excluded.capacity,
        running = excluded.running, engine_state = excluded.engine_state, status = excluded.status,
        heartbeat_at = now()
    RETURNING id, status
  ), forgotten AS (
    DELETE FROM runners WHERE heartbeat_at < now() - interval '1 day' AND id <> $1
  )
  SELECT pg_notify('crucible_runners', w.id)
  FROM written w LEFT JOIN before b ON true
  WHERE b.alive IS NOT TRUE OR b.status IS DISTINCT FROM w.status`;

/** A runner says that it lives and how it is. Call it well within RUNNER_ALIVE_SECONDS. */
export async function recordHeartbeat(
  pool: pg.Pool,
  runner: Omit<RunnerRow, "startedAt" | "heartbeatAt">,
): Promise<void> {
  const { id, hostname, version, capacity, running, status } = runner;
  const values = [id, hostname, version, capacity, running, toJsonb(status), RUNNER_ALIVE_SECONDS];
  await pool.query(HEARTBEAT, values);
}

/** A runner that stops in order takes its row with it. */
export async function removeRunner(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(
    `WITH removed AS (DELETE FROM runners WHERE id = $1 RETURNING id)
     SELECT pg_notify('crucible_runners', id) FROM removed`,
    [id],
  );
}

const COLUMNS = `id, hostname, version, capacity, running, status, started_at AS "startedAt", heartbeat_at AS "heartbeatAt"`;
const IS_ALIVE = "heartbeat_at > now() - make_interval(secs => $1::float8)";
const ALIVE = `SELECT ${COLUMNS} FROM runners WHERE ${IS_ALIVE} ORDER BY id`;
const RECENT = `SELECT ${COLUMNS}, ${IS_ALIVE} AS "isAlive" FROM runners ORDER BY "isAlive" DESC, CASE WHEN ${IS_ALIVE} THEN NULL ELSE heartbeat_at END DESC, id`;

/** The runners whose last heartbeat is at most RUNNER_ALIVE_SECONDS old, by the database's clock. */
export async function aliveRunners(pool: pg.Pool): Promise<RunnerRow[]> {
  const { rows } = await pool.query(ALIVE, [RUNNER_ALIVE_SECONDS]);
  return rows.map((row) => ({ ...row, status: runnerStatusSchema.parse(row.status) }));
}

/** The same, and after them those that died within the last day without taking their row, latest first. */
export async function recentRunners(pool: pg.Pool): Promise<(RunnerRow & { isAlive: boolean })[]> {
  const { rows } = await pool.query(RECENT, [RUNNER_ALIVE_SECONDS]);
  return rows.map((row) => ({ ...row, status: runnerStatusSchema.parse(row.status) }));
}
