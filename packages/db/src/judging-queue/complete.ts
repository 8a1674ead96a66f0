import type { Diagnostic, Outcome, TestCase, TestResult } from "@crucible/contract";
import type pg from "pg";
import { toJsonb } from "../json-column.ts";
import type { Claim } from "./claim.ts";

export type Completion = {
  outcome: Outcome;
  results: TestResult[];
  diagnostics: Diagnostic[];
  /** The strip, in order. */
  tests: TestCase[];
  /** Image the verdict was made with; null where none was used. */
  imageDigest: string | null;
  /** What findEarlierResult is asked with; null where no later judgement may take this result over. */
  judgingKey: string | null;
  /** Whether recordAdvice will be called with this claim: whoever watches then waits for it. */
  adviceFollows: boolean;
};

/** Advice that has not come by then never comes: its runner vanished. */
const ADVICE_DUE_SECONDS = 300;

/** One statement, so one transaction: the verdict, the test results, the last event and both notifications. */
const COMPLETE = `
  WITH done AS (
    UPDATE judgements
    SET state = 'DONE', phase = 'done', lease_expires_at = NULL, completed_at = now(),
        event_sequence = event_sequence + 1,
        verdict = ($3::jsonb ->> 'verdict')::verdict, score = ($3::jsonb ->> 'score')::float8,
        tests_passed = ($3::jsonb ->> 'testsPassed')::int, tests_failed = ($3::jsonb ->> 'testsFailed')::int,
        outcome = $3::jsonb, diagnostics = $5::jsonb, tests = $6::jsonb, image_digest = $7, judging_key = $8,
        advice_due_at = CASE WHEN $9::boolean THEN now() + make_interval(secs => $10::float8) END
    WHERE id = $1::uuid AND fencing_token = $2 AND state = 'RUNNING'
    RETURNING id, event_sequence
  ), results AS (
    INSERT INTO test_results
      (judgement_id, index, name, verdict, cpu_time_ms, wall_time_ms, memory_peak_bytes, result)
    SELECT d.id, r.position - 1, r.result ->> 'name', (r.result ->> 'verdict')::verdict,
           (r.result ->> 'cpuTimeMs')::float8, (r.result ->> 'wallTimeMs')::float8,
           (r.result ->> 'memoryPeakBytes')::numeric::bigint, r.result
    FROM done d, jsonb_array_elements($4::jsonb) WITH ORDINALITY AS r (result, position)
  ), event AS (
    INSERT INTO judgement_events (judgement_id, sequence, event)
    SELECT id, event_sequence,
           jsonb_build_object('type', 'done', 'outcome', $3::jsonb, 'adviceFollows', $9::boolean)
    FROM done
  )
  SELECT pg_notify('crucible_judgement', id::text), pg_notify('crucible_queue', '') FROM done`;

/** Ends a judgement with its verdict. False where the claim is lost: then nothing was written. */
export async function completeJudgement(pool: pg.Pool, claim: Claim, completion: Completion): Promise<boolean> {
  const { outcome, results, diagnostics, tests, imageDigest, judgingKey, adviceFollows } = completion;
  const { rowCount } = await pool.query(COMPLETE, [
    claim.judgementId,
    claim.fencingToken,
    toJsonb(outcome),
    toJsonb(results),
    toJsonb(diagnostics),
    toJsonb(tests),
    imageDigest,
    judgingKey,
    adviceFollows,
    ADVICE_DUE_SECONDS,
  ]);
  return rowCount === 1;
}
