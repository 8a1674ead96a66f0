import { verdictSchema } from "@crucible/contract";
import { z } from "zod";
import { countedJudgements } from "../class-results/counted-judgement.ts";
import type { Prisma } from "../generated/client.ts";
import type { RegradeOfAssignment } from "./open-regrade.ts";

/** What a cell of the class shows of its hand-ins: the best, the newest among equals (class-results/class-cells.ts). */
const shown = (applied: string) => `(
  SELECT DISTINCT ON (h.user_id, h.challenge_id) h.user_id, h.challenge_id, h.id AS submission_id,
    CASE WHEN c.verdict <> 'JE' THEN c.verdict END AS verdict, CASE WHEN c.verdict <> 'JE' THEN c.score END AS best
  FROM handed h JOIN ${countedJudgements("handed", applied)} c ON c.submission_id = h.id
  ORDER BY h.user_id, h.challenge_id, best DESC NULLS LAST, h.created_at DESC, h.id DESC
)`;

/**
 * Each cell that the regrade `$1` of assignment `$2` judged something of, without it and with it. Of one that ended: as it
 * was then, so that what its page tells stays true when other regrades follow it.
 */
const CHANGES = `
  WITH regrade AS (
    SELECT id, assignment_id, COALESCE(applied_at, discarded_at, 'infinity') AS at
    FROM regrades WHERE id = $1::uuid AND assignment_id = $2::uuid
  ), cell AS (
    SELECT DISTINCT s.user_id, s.challenge_id
    FROM regrade g
    JOIN judgements j ON j.regrade_id = g.id
    JOIN submissions s ON s.id = j.submission_id
  ), handed AS MATERIALIZED (
    SELECT s.id, s.user_id, s.challenge_id, s.created_at
    FROM regrade g
    JOIN submissions s ON s.assignment_id = g.assignment_id AND s.kind = 'SUBMIT' AND s.created_at <= g.at
    JOIN cell USING (user_id, challenge_id)
  ), compared AS (
    SELECT a.user_id, a.challenge_id, a.submission_id, b.verdict AS from_verdict, a.verdict AS to_verdict, p.position,
      round((COALESCE(b.best, 0) * p.points)::numeric, 2)::float8 AS from_points,
      round((COALESCE(a.best, 0) * p.points)::numeric, 2)::float8 AS to_points
    FROM regrade g
    JOIN assignment_challenges p ON p.assignment_id = g.assignment_id
    JOIN ${shown("r.id = $1::uuid OR r.applied_at < (SELECT at FROM regrade)")} a ON a.challenge_id = p.challenge_id
    JOIN ${shown("r.applied_at < (SELECT at FROM regrade)")} b
      ON b.challenge_id = a.challenge_id AND b.user_id = a.user_id
  ), changed AS (
    SELECT * FROM compared WHERE from_points <> to_points OR from_verdict IS DISTINCT FROM to_verdict
  ), named AS (
    SELECT c.user_id AS "userId", COALESCE(e.roster_name, u.name, u.email) AS "userName",
           c.challenge_id AS "challengeId", h.slug AS "challengeSlug", v.title AS "challengeTitle",
           c.submission_id AS "submissionId", c.from_verdict AS "fromVerdict", c.to_verdict AS "toVerdict",
           c.from_points AS "fromPoints", c.to_points AS "toPoints", c.position
    FROM changed c
    CROSS JOIN regrade g
    JOIN assignments x ON x.id = g.assignment_id
    JOIN users u ON u.id = c.user_id
    LEFT JOIN enrollments e ON e.course_id = x.course_id AND e.user_id = c.user_id
    JOIN challenges h ON h.id = c.challenge_id
    JOIN challenge_versions v ON v.id = h.current_version_id
  )
  SELECT (SELECT count(*)::int FROM compared) - (SELECT count(*)::int FROM changed) AS unchanged,
         (SELECT COALESCE(json_agg(n ORDER BY n."fromPoints" = n."toPoints", n."userName", n."userId", n.position), '[]')
          FROM named n) AS changes`;

const changesSchema = z.object({
  /** Students' challenges that it judged something of, and changes nothing in. */
  unchanged: z.int(),
  /** What it changes for one student in one challenge: of the submission that then counts for them. */
  changes: z.array(
    z.object({
      userId: z.string(),
      userName: z.string(),
      challengeId: z.string(),
      challengeSlug: z.string(),
      challengeTitle: z.string(),
      submissionId: z.string(),
      /** Null where nothing of theirs is judged. */
      fromVerdict: verdictSchema.nullable(),
      toVerdict: verdictSchema.nullable(),
      fromPoints: z.number(),
      toPoints: z.number(),
    }),
  ),
});
export type RegradeChanges = z.infer<typeof changesSchema>;

/**
 * Whom a regrade changes: those whose points change first, then those of whom the verdict alone does, by name. By the
 * rule that everything else counts by; while it is under way, of what is judged so far.
 */
export async function regradeChanges(
  tx: Prisma.TransactionClient,
  { regradeId, assignmentId }: RegradeOfAssignment,
): Promise<RegradeChanges> {
  const [row] = await tx.$queryRawUnsafe<unknown[]>(CHANGES, regradeId, assignmentId);
  return changesSchema.parse(row);
}
