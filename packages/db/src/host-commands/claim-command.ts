import { type HostCommand, hostCommandSchema } from "@crucible/contract";
import type pg from "pg";
import { WHY_OVER } from "./command-life.ts";
import { failHostCommand } from "./end-command.ts";

/** Skipping locked rows lets claimers not wait for one another; the row lock gives each row to one of them. */
const CLAIM = `
  WITH next AS (
    SELECT c.id FROM host_commands c
    WHERE c.state = 'QUEUED' AND (c.runner_id IS NULL OR c.runner_id = $1) AND (${WHY_OVER}) IS NULL
    ORDER BY c.created_at, c.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
  )
  UPDATE host_commands c SET state = 'RUNNING', runner_id = $1, started_at = now()
  FROM next WHERE c.id = next.id
  RETURNING c.id, c.command, pg_notify('crucible_commands', c.id::text)`;

export type ClaimedHostCommand = { id: string; command: HostCommand };

/**
 * Takes the oldest command that is for this runner or for any, and still fresh; null where there is none. One that this
 * version cannot read is ended at once, and null is returned too.
 */
export async function claimHostCommand(pool: pg.Pool, runnerId: string): Promise<ClaimedHostCommand | null> {
  const { rows } = await pool.query<{ id: string; command: unknown }>(CLAIM, [runnerId]);
  const row = rows[0];
  if (row === undefined) return null;
  const command = hostCommandSchema.safeParse(row.command);
  if (command.success) return { id: row.id, command: command.data };
  await failHostCommand(
    pool,
    { id: row.id, runnerId },
    "The runner does not know this command: it is of another version.",
  );
  return null;
}
