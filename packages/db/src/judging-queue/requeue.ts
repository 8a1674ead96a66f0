import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import type { Claim } from "./claim.ts";
import { exhaustStatement, type GiveBackKind, requeueStatement } from "./give-back.ts";

const MINE = "id = $3::uuid AND fencing_token = $4";
const REQUEUE = {
  fault: requeueStatement("fault", MINE, "$5::float8"),
  outage: requeueStatement("outage", MINE, "$5::float8"),
};
const EXHAUST = { fault: exhaustStatement("fault", MINE), outage: exhaustStatement("outage", MINE) };

export type RequeueOptions = {
  /** One sentence that a student may read; never anything a student wrote. */
  reason: string;
  /** Backoff before it may be claimed again. */
  delaySeconds: number;
} & (
  | {
      /** It failed: done with JE when this was its last attempt. */
      maxAttempts: number;
    }
  | {
      /** It was interrupted, which costs no attempt: done with JE when it was interrupted this often. */
      maxOutages: number;
    }
);

/**
 * Gives a judgement back after a fault of ours or an outage. `requeued`: it will be tried again; `exhausted`: that was
 * its last try and it is done with verdict JE; `lost`: it was no longer this claim's, nothing changed.
 */
export async function requeueJudgement(
  pool: pg.Pool,
  claim: Claim,
  options: RequeueOptions,
): Promise<"requeued" | "exhausted" | "lost"> {
  const storable: string = JSON.parse(toJsonb(options.reason));
  const [kind, bound]: [GiveBackKind, number] =
    "maxOutages" in options ? ["outage", options.maxOutages] : ["fault", options.maxAttempts];
  const values = [bound, storable, claim.judgementId, claim.fencingToken];
  if ((await pool.query(REQUEUE[kind], [...values, options.delaySeconds])).rowCount === 1) return "requeued";
  return (await pool.query(EXHAUST[kind], values)).rowCount === 1 ? "exhausted" : "lost";
}
