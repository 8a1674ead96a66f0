import { testCaseSchema } from "@crucible/contract";
import type pg from "pg";
import { z } from "zod";

const NAMES = "SELECT id, tests FROM judgements WHERE id = ANY ($1::uuid[]) AND tests IS NOT NULL";
const testsSchema = z.array(testCaseSchema);

/** The names of the tests of these judgements, by the judgement's id, in the order of the strip. */
export async function readTestNames(pool: pg.Pool, judgementIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ id: string; tests: unknown }>(NAMES, [judgementIds]);
  return new Map(rows.map(({ id, tests }) => [id, testsSchema.parse(tests).map(({ name }) => name)]));
}
