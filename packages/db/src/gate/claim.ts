import { LANGUAGE_IDS, type LanguageId, type SourceFile, sourceFileSchema } from "@crucible/contract";
import type pg from "pg";
import { z } from "zod";
import { requeueGateRun } from "./give-back.ts";

/** What a runner shows with every write. */
export type GateClaim = {
  runId: string;
  /** The number of this claim; once another is made, writes with this one change nothing. */
  fencingToken: number;
};

export type ClaimedGateRun = GateClaim & {
  /** 1 for the first try; a try that an outage ended is not counted. */
  attempt: number;
  slug: string;
  /** The package's folder. What is proved is read from here. */
  files: SourceFile[];
};

/**
 * One statement, as a judgement's claim: the oldest run that waits, that no other runner is just taking, and that this
 * one can judge in every language of its manifest, crates and checker included. What it lacks is waited for.
 */
const CLAIM = `
  WITH next AS (
    SELECT g.id FROM gate_runs g
    WHERE g.state = 'QUEUED'
      AND (g.package -> 'checker' ->> 'language' IS NULL OR g.package -> 'checker' ->> 'language' = ANY ($3))
      AND NOT EXISTS (
        SELECT FROM unnest($5::text[]) AS l (id)
        WHERE g.package -> 'manifest' -> l.id IS NOT NULL AND NOT (
          l.id = ANY ($3)
          AND COALESCE((g.package -> 'manifest' -> l.id -> 'crates')::jsonb, '[]') <@ to_jsonb($4::text[])
        )
      )
    ORDER BY g.created_at, g.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
  )
  UPDATE gate_runs g
  SET state = 'RUNNING', attempt = g.attempt + 1, fencing_token = g.fencing_token + 1, report = NULL,
      runner_id = $1, lease_expires_at = now() + make_interval(secs => $2::float8), started_at = now()
  FROM next WHERE g.id = next.id
  RETURNING g.id AS "runId", g.fencing_token AS "fencingToken", g.attempt, g.slug, g.files,
            pg_notify('crucible_gate', g.id::text) AS notified`;

const claimedRowSchema = z.object({
  runId: z.string(),
  fencingToken: z.int(),
  attempt: z.int(),
  slug: z.string(),
  files: z.array(sourceFileSchema),
});

export type GateClaimOptions = {
  runnerId: string;
  leaseSeconds: number;
  /** What the runner can judge, and run checkers in. */
  languages: readonly LanguageId[];
  /** Names of the crates on hand. */
  crates: readonly string[];
};

/**
 * Takes the gate run that is first in line, or returns null where none is ready. It stays this runner's until the lease
 * runs out unrenewed. One whose stored JSON this version cannot read is ended as our fault, and the error is thrown.
 */
export async function claimGateRun(pool: pg.Pool, options: GateClaimOptions): Promise<ClaimedGateRun | null> {
  const { runnerId, leaseSeconds, languages, crates } = options;
  const { rows } = await pool.query(CLAIM, [runnerId, leaseSeconds, languages, crates, LANGUAGE_IDS]);
  const [row] = rows;
  if (row === undefined) return null;
  const parsed = claimedRowSchema.safeParse(row);
  if (parsed.success) return parsed.data;
  const reason = "The runner cannot read this package: it was stored by another version of Crucible.";
  await requeueGateRun(pool, row, { reason, maxAttempts: 0 });
  throw new Error(`Gate run ${row.runId} cannot be read.`, { cause: parsed.error });
}
