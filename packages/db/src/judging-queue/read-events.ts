import { judgementEventSchema, type NumberedEvent } from "@crucible/contract";
import type pg from "pg";

const EVENTS = `
  SELECT sequence, event FROM judgement_events WHERE judgement_id = $1::uuid AND sequence > $2 ORDER BY sequence`;

/** A judgement's events after number `afterSequence` (0 = all), in order. */
export async function readEvents(pool: pg.Pool, judgementId: string, afterSequence: number): Promise<NumberedEvent[]> {
  const { rows } = await pool.query<{ sequence: number; event: unknown }>(EVENTS, [judgementId, afterSequence]);
  return rows.map(({ sequence, event }) => ({ sequence, event: judgementEventSchema.parse(event) }));
}
