import type pg from "pg";
import type { Claim } from "./claim.ts";

const RENEW = `
  UPDATE judgements SET lease_expires_at = now() + make_interval(secs => $3::float8)
  WHERE id = $1::uuid AND fencing_token = $2 AND state = 'RUNNING'`;

/** Extends the lease to `leaseSeconds` from now; false where the judgement is no longer this claim's: stop judging. */
export async function renewLease(pool: pg.Pool, claim: Claim, leaseSeconds: number): Promise<boolean> {
  const { rowCount } = await pool.query(RENEW, [claim.judgementId, claim.fencingToken, leaseSeconds]);
  return rowCount === 1;
}
