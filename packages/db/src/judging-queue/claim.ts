import {
  type JudgedChallenge,
  judgedChallengeSchema,
  type LanguageId,
  languageIdSchema,
  type SourceFile,
  type SubmissionKind,
  sourceFileSchema,
  submissionKindSchema,
} from "@crucible/contract";
import type pg from "pg";
import { z } from "zod";
import { requeueJudgement } from "./requeue.ts";

/** What a runner shows with every write. */
export type Claim = {
  judgementId: string;
  /** The number of this claim; once another is made, writes with this one change nothing. */
  fencingToken: number;
};

export type ClaimedJudgement = Claim & {
  /** 1 for the first try; a try that an outage ended is not counted. */
  attempt: number;
  /** The number of its last event, 0 for none: the next that this claim appends follows it. */
  eventSequence: number;
  submissionId: string;
  userId: string;
  kind: SubmissionKind;
  language: LanguageId;
  files: SourceFile[];
  /** sha256 of the files, hex. */
  filesDigest: string;
  /** The challenge's version that it is judged by. */
  versionId: string;
  challenge: JudgedChallenge & { slug: string };
  /** 0 for live ones; a regrade's is higher. */
  priority: number;
  /** From hand-in to this claim. */
  waitedMs: number;
};

/**
 * One statement: of the judgements that are waiting, that this runner can judge, and whose backoff is over, the first in
 * line that no other runner is just taking; then everything needed to judge it. Skipping locked rows is what lets
 * claimers not wait for one another; the row lock is what gives each row to one of them.
 *
 * It can judge where it has the language, the crates that the manifest names for it, and the language that the
 * challenge's checker is written in. What it lacks is waited for: judged without, right code would not compile.
 *
 * The secret is joined from the left: a row that was claimed must come back even when its challenge is damaged.
 */
const CLAIM = `
  WITH next AS (
    SELECT j.id FROM judgements j
    JOIN submissions s ON s.id = j.submission_id
    JOIN challenge_versions v ON v.id = j.version_id
    LEFT JOIN challenge_version_secrets x ON x.version_id = v.id
    WHERE j.state = 'QUEUED' AND j.available_at <= now() AND s.language = ANY ($3)
      AND COALESCE(x.checker ->> 'language', s.language) = ANY ($3)
      AND COALESCE(v.manifest -> s.language -> 'crates', '[]') <@ to_jsonb($4::text[])
    ORDER BY j.priority, j.fair_at, j.id
    LIMIT 1
    FOR UPDATE OF j SKIP LOCKED
  ), claimed AS (
    UPDATE judgements j
    SET state = 'RUNNING', attempt = j.attempt + 1, fencing_token = j.fencing_token + 1,
        runner_id = $1, lease_expires_at = now() + make_interval(secs => $2::float8), started_at = now()
    FROM next WHERE j.id = next.id
    RETURNING j.id, j.fencing_token, j.attempt, j.submission_id, j.version_id, j.user_id, j.queued_at, j.event_sequence, j.priority
  )
  SELECT c.id AS "judgementId", c.fencing_token AS "fencingToken", c.attempt, c.submission_id AS "submissionId",
         c.event_sequence AS "eventSequence", c.user_id AS "userId", c.priority,
         (extract(epoch FROM now() - c.queued_at) * 1000)::float8 AS "waitedMs",
         s.kind, s.language, s.files, s.files_digest AS "filesDigest", v.id AS "versionId",
         json_build_object(
           'slug', ch.slug, 'manifest', v.manifest, 'digest', v.digest, 'language', s.language,
           'tests', x.tests -> s.language -> 'tests', 'files', x.tests -> s.language -> 'files',
           'cases', x.cases, 'checker', x.checker
         ) AS challenge,
         pg_notify('crucible_queue', '') AS notified
  FROM claimed c
  JOIN submissions s ON s.id = c.submission_id
  JOIN challenges ch ON ch.id = s.challenge_id
  JOIN challenge_versions v ON v.id = c.version_id
  LEFT JOIN challenge_version_secrets x ON x.version_id = v.id`;

const claimedRowSchema = z.object({
  judgementId: z.string(),
  fencingToken: z.int(),
  attempt: z.int(),
  eventSequence: z.int(),
  submissionId: z.string(),
  userId: z.string(),
  priority: z.int(),
  waitedMs: z.number(),
  kind: submissionKindSchema,
  language: languageIdSchema,
  files: z.array(sourceFileSchema),
  filesDigest: z.string(),
  versionId: z.string(),
  challenge: judgedChallengeSchema.extend({ slug: z.string() }),
});

export type ClaimOptions = {
  runnerId: string;
  leaseSeconds: number;
  /** What the runner can judge, and run checkers in. */
  languages: readonly LanguageId[];
  /** Names of the crates on hand; none when left out. */
  crates?: readonly string[];
};

/**
 * Takes the judgement that is first in line of those that can be judged with `languages` and `crates`, or returns null
 * where none is ready. It stays this runner's until the lease runs out unrenewed. Claimers never get the same row.
 *
 * A row whose stored JSON this version cannot read would fail the same way every time: it is ended as a judging
 * error at once, and the error is thrown.
 */
export async function claimJudgement(pool: pg.Pool, options: ClaimOptions): Promise<ClaimedJudgement | null> {
  const { runnerId, leaseSeconds, languages, crates = [] } = options;
  const { rows } = await pool.query(CLAIM, [runnerId, leaseSeconds, languages, crates]);
  const row = rows[0];
  if (row === undefined) return null;
  const parsed = claimedRowSchema.safeParse(row);
  if (parsed.success) return parsed.data;
  await requeueJudgement(pool, row, {
    reason: "The runner cannot read this challenge: it was stored by another version of Crucible.",
    delaySeconds: 0,
    maxAttempts: 0,
  });
  throw new Error(`Judgement ${row.judgementId} cannot be read.`, { cause: parsed.error });
}
