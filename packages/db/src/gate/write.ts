import type { ChallengePackage, GateReport } from "@crucible/contract";
import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import { storedPackage } from "../stored-package.ts";
import type { GateClaim } from "./claim.ts";

const MINE = "id = $1::uuid AND fencing_token = $2 AND state = 'RUNNING'";

const RENEW = `UPDATE gate_runs SET lease_expires_at = now() + make_interval(secs => $3::float8) WHERE ${MINE}`;

/** Extends the lease to `leaseSeconds` from now; false where the run is no longer this claim's: stop judging. */
export async function renewGateLease(pool: pg.Pool, claim: GateClaim, leaseSeconds: number): Promise<boolean> {
  return (await pool.query(RENEW, [claim.runId, claim.fencingToken, leaseSeconds])).rowCount === 1;
}

const REPORT = `
  UPDATE gate_runs SET report = $3::jsonb WHERE ${MINE} RETURNING pg_notify('crucible_gate', id::text)`;

/** Stores how far it is, whole. False where the claim is lost: then nothing was written. */
export async function reportGateRun(pool: pg.Pool, claim: GateClaim, report: GateReport): Promise<boolean> {
  return (await pool.query(REPORT, [claim.runId, claim.fencingToken, toJsonb(report)])).rowCount === 1;
}

const COMPLETE = `
  UPDATE gate_runs
  SET state = CASE WHEN $4::json IS NULL THEN 'FAILED' ELSE 'PASSED' END::gate_state,
      report = $3::jsonb, proved = $4::json, lease_expires_at = NULL, completed_at = now()
  WHERE ${MINE} RETURNING pg_notify('crucible_gate', id::text)`;

/**
 * Ends a run: PASSED with the package as it may be published (tests and exports recorded), FAILED without. False where
 * the claim is lost: then nothing was written.
 */
export async function completeGateRun(
  pool: pg.Pool,
  claim: GateClaim,
  { report, proved }: { report: GateReport; proved: ChallengePackage | null },
): Promise<boolean> {
  const values = [claim.runId, claim.fencingToken, toJsonb(report), proved === null ? null : storedPackage(proved)];
  return (await pool.query(COMPLETE, values)).rowCount === 1;
}
