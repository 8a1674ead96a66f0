import type { HostReport } from "@crucible/contract";
import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import { WHY_OVER } from "./command-life.ts";

/** Whose it is: only the runner that took a command may end it, and once. */
type Taken = { id: string; runnerId: string };

const END = (change: string) => `
  WITH ended AS (
    UPDATE host_commands SET ${change}, completed_at = now()
    WHERE id = $1 AND runner_id = $2 AND state = 'RUNNING' RETURNING id
  )
  SELECT pg_notify('crucible_commands', id::text) FROM ended`;
const COMPLETE = END("state = 'DONE', report = $3::jsonb");
const FAIL = END("state = 'FAILED', failure = $3");

/** Reports what came of a command. False where it is over already, or another's. */
export async function completeHostCommand(
  pool: pg.Pool,
  { id, runnerId }: Taken,
  report: HostReport,
): Promise<boolean> {
  return (await pool.query(COMPLETE, [id, runnerId, toJsonb(report)])).rowCount === 1;
}

/** Says why nothing came of it, for people. False where it is over already, or another's. */
export async function failHostCommand(pool: pg.Pool, { id, runnerId }: Taken, failure: string): Promise<boolean> {
  return (await pool.query(FAIL, [id, runnerId, failure])).rowCount === 1;
}

const EXPIRE = `
  WITH over AS (
    SELECT c.id, ${WHY_OVER} AS why FROM host_commands c
    WHERE c.state IN ('QUEUED', 'RUNNING') ORDER BY c.id FOR UPDATE SKIP LOCKED
  ), ended AS (
    UPDATE host_commands c SET state = 'FAILED', failure = over.why, completed_at = now()
    FROM over WHERE c.id = over.id AND over.why IS NOT NULL RETURNING c.id
  )
  SELECT pg_notify('crucible_commands', id::text) FROM ended`;

/** Ends what nobody took in time, and what runners that are gone had taken. Any runner may, at any time. */
export async function expireHostCommands(pool: pg.Pool): Promise<number> {
  return (await pool.query(EXPIRE)).rowCount ?? 0;
}
