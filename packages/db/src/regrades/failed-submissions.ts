import type { Prisma } from "../generated/client.ts";

/** What of a regrade a judging error ended, without another try since. */
export const FAILED = `
  SELECT submission_id, version_id, user_id
  FROM (
    SELECT DISTINCT ON (submission_id) submission_id, version_id, user_id, verdict
    FROM judgements WHERE regrade_id = $1::uuid
    ORDER BY submission_id, queued_at DESC, id DESC
  ) newest
  WHERE verdict = 'JE'`;

const LIST = `
  SELECT f.submission_id AS "submissionId", f.user_id AS "userId", COALESCE(e.roster_name, u.name, u.email) AS "userName",
         h.slug AS "challengeSlug", v.title AS "challengeTitle", s.created_at AS "acceptedAt"
  FROM (${FAILED}) f
  JOIN submissions s ON s.id = f.submission_id
  JOIN assignments x ON x.id = s.assignment_id
  JOIN users u ON u.id = f.user_id
  LEFT JOIN enrollments e ON e.course_id = x.course_id AND e.user_id = f.user_id
  JOIN challenges h ON h.id = s.challenge_id
  JOIN challenge_versions v ON v.id = f.version_id
  ORDER BY "userName", f.user_id, s.created_at, s.id`;

export type FailedSubmission = {
  submissionId: string;
  userId: string;
  userName: string;
  challengeSlug: string;
  challengeTitle: string;
  acceptedAt: Date;
};

/** The submissions of a regrade that could not be judged by our fault: they keep what they had. */
export function failedSubmissions(tx: Prisma.TransactionClient, regradeId: string): Promise<FailedSubmission[]> {
  return tx.$queryRawUnsafe<FailedSubmission[]>(LIST, regradeId);
}
