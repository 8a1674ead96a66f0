import type { JudgementEvent, Phase } from "@crucible/contract";
import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import type { Claim } from "./claim.ts";

/**
 * One statement: the update takes the row's lock and the numbers, so writers that interleave get numbers without
 * gaps; where the claim is lost it finds no row, and nothing is inserted or announced.
 */
const APPEND = `
  WITH numbered AS (
    UPDATE judgements
    SET event_sequence = event_sequence + jsonb_array_length($3::jsonb), phase = COALESCE($4, phase)
    WHERE id = $1::uuid AND fencing_token = $2 AND state = 'RUNNING' AND event_sequence = COALESCE($5, event_sequence)
    RETURNING id, event_sequence - jsonb_array_length($3::jsonb) AS before
  ), inserted AS (
    INSERT INTO judgement_events (judgement_id, sequence, event)
    SELECT n.id, n.before + e.position, e.event
    FROM numbered n, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS e (event, position)
  )
  SELECT pg_notify('crucible_judgement', id::text) FROM numbered`;

/**
 * A statement of its own: where the first write was still being committed when the repeat came, only one that begins
 * after it sees it.
 */
const IS_APPENDED = `
  SELECT 1 FROM judgements WHERE id = $1::uuid AND fencing_token = $2 AND state = 'RUNNING' AND event_sequence = $3`;

/** The phase that the row shows after these events, or null for no change. `started` opens the first phase. */
function phaseAfter(events: JudgementEvent[]): Phase | null {
  const last = events.findLast((event) => event.type === "phase" || event.type === "started");
  if (last?.type === "phase") return last.phase;
  return last ? "compiling" : null;
}

/**
 * Appends events to a running judgement and wakes whoever watches it. False where the claim is lost: then nothing was
 * written. What changes the row with it (`done`, `advice`, `requeued`, `cancelled`) is appended by the functions of
 * those names only.
 *
 * With `after`, the number of the last event before these, it may be repeated when its answer was lost: what was
 * written already is not written again, and true is returned. Meant for a claim's only writer.
 */
export async function appendEvents(
  pool: pg.Pool,
  claim: Claim,
  events: JudgementEvent[],
  after?: number,
): Promise<boolean> {
  const { judgementId, fencingToken } = claim;
  const values = [judgementId, fencingToken, toJsonb(events), phaseAfter(events), after ?? null];
  if ((await pool.query(APPEND, values)).rowCount === 1) return true;
  if (after === undefined) return false;
  return (await pool.query(IS_APPENDED, [judgementId, fencingToken, after + events.length])).rowCount === 1;
}
