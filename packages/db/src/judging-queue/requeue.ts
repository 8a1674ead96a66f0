import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import type { Claim } from "./claim.ts";
import { exhaustStatement, requeueStatement } from "./give-back.ts";

const MINE = "id = $3::uuid AND fencing_token = $4";
const REQUEUE = requeueStatement(MINE, "$5::float8");
const EXHAUST = exhaustStatement(MINE);

export type RequeueOptions = {
  /** One sentence that a student may read; never anything a student wrote. */
  reason: string;
  /** Backoff before it may be claimed again. */
  delaySeconds: number;
  maxAttempts: number;
};

/**
 * Gives a judgement back after a fault of ours. `requeued`: it will be tried again; `exhausted`: that was its last
 * attempt and it is done with verdict JE; `lost`: it was no longer this claim's, nothing changed.
 */
export async function requeueJudgement(
  pool: pg.Pool,
  claim: Claim,
  { reason, delaySeconds, maxAttempts }: RequeueOptions,
): Promise<"requeued" | "exhausted" | "lost"> {
  const storable: string = JSON.parse(toJsonb(reason));
  const values = [maxAttempts, storable, claim.judgementId, claim.fencingToken];
  if ((await pool.query(REQUEUE, [...values, delaySeconds])).rowCount === 1) return "requeued";
  return (await pool.query(EXHAUST, values)).rowCount === 1 ? "exhausted" : "lost";
}
