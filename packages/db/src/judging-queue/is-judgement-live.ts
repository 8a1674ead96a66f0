import type pg from "pg";
import { z } from "zod";

const LIVE = "SELECT 1 FROM judgements WHERE id = $1::uuid AND state = 'RUNNING' AND lease_expires_at > now()";

/**
 * Whether somebody judges it now: running, and its lease has not run out. What a judgement that is not live left
 * behind (containers) may be removed. False for what is no judgement's id.
 */
export async function isJudgementLive(pool: pg.Pool, judgementId: string): Promise<boolean> {
  if (!z.uuid().safeParse(judgementId).success) return false;
  return (await pool.query(LIVE, [judgementId])).rowCount === 1;
}
