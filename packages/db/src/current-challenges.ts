import {
  challengeCaseSchema,
  checkerProgramSchema,
  type JudgedChallenge,
  languageIdSchema,
  languagesOf,
  manifestSchema,
} from "@crucible/contract";
import type pg from "pg";
import { z } from "zod";
import { testMaterialSchema } from "./challenge-columns.ts";

const CURRENT = `
  SELECT v.manifest, v.digest, x.tests, x.cases, x.checker
  FROM challenges c
  JOIN challenge_versions v ON v.id = c.current_version_id
  JOIN challenge_version_secrets x ON x.version_id = v.id
  ORDER BY c.position, c.slug`;

const rowSchema = z.object({
  manifest: manifestSchema,
  digest: z.string(),
  tests: z.partialRecord(languageIdSchema, testMaterialSchema),
  cases: z.array(challengeCaseSchema),
  checker: checkerProgramSchema.nullable(),
});

/**
 * The current version of every challenge in each of its languages, in the order of the list: what can be built ahead.
 * With the runner's rights. One whose stored JSON this version cannot read is left out: claiming a judgement of it
 * says so, and it must not keep the others from being built.
 */
export async function currentChallenges(pool: pg.Pool): Promise<JudgedChallenge[]> {
  const { rows } = await pool.query(CURRENT);
  return rows.flatMap((row) => {
    const parsed = rowSchema.safeParse(row);
    if (!parsed.success) return [];
    const { tests: material, ...challenge } = parsed.data;
    return languagesOf(challenge.manifest).flatMap((language) => {
      const own = material[language];
      return own === undefined ? [] : [{ ...challenge, language, ...own }];
    });
  });
}
