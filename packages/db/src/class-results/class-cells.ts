import type { Verdict } from "@crucible/contract";
import type pg from "pg";
import { countedJudgements } from "./counted-judgement.ts";

/**
 * One letter a test, in order: the first of its verdict (A, W, R, M, T, O), or "." while it is not judged. Empty where
 * no test was run.
 */
type StripLetters = string;

/** What one student made of one challenge of one assignment, by the judgements that count. */
export type ClassCell = {
  assignmentId: string;
  challengeId: string;
  userId: string;
  /** Submits, without those that ended with a judging error; those that wait are counted. */
  attempts: number;
  /** The last time something was handed in, Runs too. */
  lastAt: Date;
  /** Submits that ended with a judging error, which is our fault. */
  judgingErrors: number;
  /** The submission with the best score, the newest among equals; null while none has a verdict. */
  best: BestSubmission | null;
  /** The newest Submit that is still without its verdict. */
  underWay: { submissionId: string; judgementId: string; isRunning: boolean; strip: StripLetters } | null;
};

export type BestSubmission = {
  submissionId: string;
  judgementId: string;
  language: string;
  /** The challenge's version that the judgement was made by. */
  versionId: string;
  verdict: Exclude<Verdict, "JE">;
  /** 0 to 1 */
  score: number;
  /** The score's share of the challenge's points in this assignment, to two places. */
  points: number;
  /** Handed in at, and the first time that this score was reached. */
  at: Date;
  reachedAt: Date;
  /** The score was first reached after the due time: who hands in the same again later is not late. It counts all the same. */
  isLate: boolean;
  strip: StripLetters;
  /** Of a compile error: the code of the first error that has one. */
  errorCode: string | null;
};

/**
 * Ordered within the group: PostgreSQL before 18 has no max() of a row. Best score first, newest among equals; and for
 * `reached_at` the oldest among them.
 */
const statement = (filter = "true"): string => `
  WITH handed AS (
    SELECT s.id, s.assignment_id, s.challenge_id, s.user_id, s.kind, s.created_at
    FROM submissions s WHERE s.assignment_id = ANY ($1::uuid[]) AND ${filter}
  ), cells AS (
    SELECT assignment_id, challenge_id, user_id,
      (count(*) FILTER (
        WHERE kind = 'SUBMIT' AND state <> 'CANCELLED' AND verdict IS DISTINCT FROM 'JE'
      ))::int AS attempts,
      max(created_at) AS last_at,
      (count(*) FILTER (WHERE kind = 'SUBMIT' AND verdict = 'JE'))::int AS judging_errors,
      (array_agg(judgement_id ORDER BY score DESC, created_at DESC, handed.id DESC)
        FILTER (WHERE kind = 'SUBMIT' AND state = 'DONE' AND verdict <> 'JE'))[1] AS best,
      (array_agg(created_at ORDER BY score DESC, created_at)
        FILTER (WHERE kind = 'SUBMIT' AND state = 'DONE' AND verdict <> 'JE'))[1] AS reached_at,
      (array_agg(judgement_id ORDER BY created_at DESC, handed.id DESC)
        FILTER (WHERE kind = 'SUBMIT' AND state IN ('QUEUED', 'RUNNING')))[1] AS under_way
    FROM handed JOIN ${countedJudgements("handed")} counted ON counted.submission_id = handed.id
    GROUP BY assignment_id, challenge_id, user_id
  )
  SELECT c.assignment_id AS "assignmentId", c.challenge_id AS "challengeId", c.user_id AS "userId", c.attempts,
         c.last_at AS "lastAt", c.judging_errors AS "judgingErrors",
         c.best AS "bestJudgementId", b.submission_id AS "bestSubmissionId", s.language, b.version_id AS "versionId",
         b.verdict, b.score, round((b.score * p.points)::numeric, 2)::float8 AS points,
         s.created_at AS at, c.reached_at AS "reachedAt", coalesce(c.reached_at > a.due_at, false) AS "isLate",
         t.strip,
         CASE WHEN b.verdict = 'CE' THEN (
           SELECT d ->> 'code' FROM jsonb_array_elements(b.diagnostics) d
           WHERE d ->> 'level' = 'error' AND d ->> 'code' IS NOT NULL LIMIT 1
         ) END AS "errorCode",
         c.under_way AS "underWayJudgementId", u.submission_id AS "underWaySubmissionId",
         u.state = 'RUNNING' AS "isRunning", e.strip AS "stripSoFar"
  FROM cells c
  JOIN assignments a ON a.id = c.assignment_id
  JOIN assignment_challenges p ON p.assignment_id = c.assignment_id AND p.challenge_id = c.challenge_id
  LEFT JOIN judgements b ON b.id = c.best
  LEFT JOIN submissions s ON s.id = b.submission_id
  LEFT JOIN LATERAL (
    SELECT string_agg(left(r.verdict::text, 1), '' ORDER BY r.index) AS strip
    FROM test_results r WHERE r.judgement_id = c.best
  ) t ON true
  LEFT JOIN judgements u ON u.id = c.under_way
  LEFT JOIN LATERAL (
    SELECT string_agg(coalesce(left(test.verdict, 1), '.'), '' ORDER BY place) AS strip
    FROM (
      SELECT sequence, jsonb_array_length(event -> 'tests') AS tests FROM judgement_events
      WHERE judgement_id = u.id AND event ->> 'type' = 'started' ORDER BY sequence DESC LIMIT 1
    ) started
    CROSS JOIN generate_series(0, started.tests - 1) AS place
    LEFT JOIN LATERAL (
      SELECT event -> 'result' ->> 'verdict' AS verdict FROM judgement_events
      WHERE judgement_id = u.id AND sequence > started.sequence
        AND event ->> 'type' = 'test' AND (event ->> 'index')::int = place
      LIMIT 1
    ) test ON true
    WHERE u.state = 'RUNNING'
  ) e ON true`;

const OF_ASSIGNMENT = statement();
const OF_PAIRS = statement("(s.challenge_id, s.user_id) IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))");
const OF_STUDENT = statement("s.user_id = $2::uuid");

/** The whole matrix of an assignment: one cell for each student and challenge with anything handed in. */
export async function readClassCells(pool: pg.Pool, assignmentId: string): Promise<ClassCell[]> {
  return (await pool.query<Row>(OF_ASSIGNMENT, [[assignmentId]])).rows.map(toCell);
}

/** These cells of an assignment's matrix as they are now. One that nothing was handed in for is left out. */
export async function readCellsOf(
  pool: pg.Pool,
  assignmentId: string,
  pairs: readonly { challengeId: string; userId: string }[],
): Promise<ClassCell[]> {
  if (pairs.length === 0) return [];
  const [challenges, users] = [pairs.map(({ challengeId }) => challengeId), pairs.map(({ userId }) => userId)];
  return (await pool.query<Row>(OF_PAIRS, [[assignmentId], challenges, users])).rows.map(toCell);
}

/** One student's cells in these assignments: what they are shown of their own work. */
export async function readStudentCells(
  pool: pg.Pool,
  userId: string,
  assignmentIds: readonly string[],
): Promise<ClassCell[]> {
  if (assignmentIds.length === 0) return [];
  return (await pool.query<Row>(OF_STUDENT, [assignmentIds, userId])).rows.map(toCell);
}

type Row = Omit<ClassCell, "best" | "underWay"> &
  Omit<BestSubmission, "submissionId" | "judgementId" | "strip"> & {
    bestJudgementId: string | null;
    bestSubmissionId: string;
    strip: string | null;
    underWayJudgementId: string | null;
    underWaySubmissionId: string;
    isRunning: boolean;
    stripSoFar: string | null;
  };

function toCell(row: Row): ClassCell {
  const { assignmentId, challengeId, userId, attempts, lastAt, judgingErrors } = row;
  return {
    assignmentId,
    challengeId,
    userId,
    attempts,
    lastAt,
    judgingErrors,
    best: row.bestJudgementId === null ? null : bestOf(row, row.bestJudgementId),
    underWay:
      row.underWayJudgementId === null
        ? null
        : {
            judgementId: row.underWayJudgementId,
            submissionId: row.underWaySubmissionId,
            isRunning: row.isRunning,
            strip: row.stripSoFar ?? "",
          },
  };
}

function bestOf(row: Row, judgementId: string): BestSubmission {
  const { bestSubmissionId, language, versionId, verdict, score, points, at, reachedAt, isLate, errorCode } = row;
  return {
    submissionId: bestSubmissionId,
    judgementId,
    language,
    versionId,
    verdict,
    score,
    points,
    at,
    reachedAt,
    isLate,
    strip: row.strip ?? "",
    errorCode,
  };
}
