import type { Advice } from "@crucible/contract";
import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import type { Claim } from "./claim.ts";

/**
 * `which` selects among the done ones whose advice is awaited and may use parameters from $2 on; $1 is the advice.
 * Its date is taken away with the same update, so it comes once.
 */
const adviceStatement = (which: string): string => `
  WITH advised AS (
    UPDATE judgements SET advice = $1::jsonb, advice_due_at = NULL, event_sequence = event_sequence + 1
    WHERE state = 'DONE' AND advice_due_at IS NOT NULL AND ${which}
    RETURNING id, event_sequence
  ), event AS (
    INSERT INTO judgement_events (judgement_id, sequence, event)
    SELECT id, event_sequence, jsonb_build_object('type', 'advice', 'advice', $1::jsonb) FROM advised
  )
  SELECT pg_notify('crucible_judgement', id::text) FROM advised`;

const RECORD = adviceStatement("id = $2::uuid AND fencing_token = $3");
const GIVE_UP = adviceStatement(`id IN (
  SELECT id FROM judgements WHERE advice_due_at < now() ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
)`);

/**
 * Adds the advice that completeJudgement announced, as the judgement's last event; null where it could not be had.
 * False, and nothing is written, where this claim did not complete it, announced none, or was given up waiting for.
 */
export async function recordAdvice(pool: pg.Pool, claim: Claim, advice: Advice | null): Promise<boolean> {
  const value = advice === null ? null : toJsonb(advice);
  return (await pool.query(RECORD, [value, claim.judgementId, claim.fencingToken])).rowCount === 1;
}

/** Ends the wait for advice whose runner vanished before it came. Any process may call it; returns how many. */
export async function giveUpAdvice(pool: pg.Pool): Promise<number> {
  return (await pool.query(GIVE_UP, [null])).rowCount ?? 0;
}
