import {
  type Advice,
  adviceSchema,
  type Diagnostic,
  diagnosticSchema,
  type Outcome,
  outcomeSchema,
  type TestCase,
  type TestResult,
  testCaseSchema,
  testResultSchema,
} from "@crucible/contract";
import type pg from "pg";
import { z } from "zod";

/** The conditions are those of the partial index, word for word. */
export const EARLIER_RESULT = `
  SELECT j.outcome, j.diagnostics, j.tests, j.advice,
         (SELECT COALESCE(jsonb_agg(t.result ORDER BY t.index), '[]') FROM test_results t WHERE t.judgement_id = j.id)
           AS results,
         EXISTS (
           SELECT FROM judgement_events e
           WHERE e.judgement_id = j.id AND e.event @> '{"type": "diagnostics", "truncated": true}'
         ) AS truncated
  FROM judgements j
  WHERE j.judging_key = $1 AND j.state = 'DONE' AND j.verdict <> 'JE'
  ORDER BY j.completed_at DESC
  LIMIT 1`;

const earlierResultSchema = z.object({
  outcome: outcomeSchema,
  results: z.array(testResultSchema),
  diagnostics: z.array(diagnosticSchema),
  truncated: z.boolean(),
  tests: z.array(testCaseSchema),
  advice: adviceSchema.nullable(),
});

export type EarlierResult = {
  outcome: Outcome;
  results: TestResult[];
  diagnostics: Diagnostic[];
  /** The compiler said more than was kept. */
  truncated: boolean;
  /** The strip, in order. */
  tests: TestCase[];
  /** Null where none was asked for, none could be had, or it has not come yet. */
  advice: Advice | null;
};

/**
 * What the newest judgement with this key came to, or null where there is none. Never a judging error: that says
 * nothing about the submission. One that this version cannot read is as good as none: it is judged anew.
 */
export async function findEarlierResult(pool: pg.Pool, judgingKey: string): Promise<EarlierResult | null> {
  const { rows } = await pool.query(EARLIER_RESULT, [judgingKey]);
  return earlierResultSchema.safeParse(rows[0]).data ?? null;
}
