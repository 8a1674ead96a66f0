import type pg from "pg";

/**
 * Removes what ended more than thirty days ago and nothing stands on: host commands, and gate runs that failed or were
 * cancelled. Returns how many. With a runner's rights.
 */
export async function forgetOldRuns(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ forgotten: number }>("SELECT forget_old_runs() AS forgotten");
  return rows[0]?.forgotten ?? 0;
}
