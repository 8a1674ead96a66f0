/** What is to be judged again, always within one assignment. */
export type RegradeOf =
  | { target: "SUBMISSION"; submissionId: string }
  | { target: "STUDENT"; userId: string }
  | { target: "CHALLENGE"; challengeId: string }
  | { target: "ASSIGNMENT" };

/**
 * The Submits to assignment `$1` that a regrade covers: of submission `$2`, of person `$3`, to challenge `$4`; null is no
 * condition. By the version that is current, which need not be offered in their language any more: then nothing could
 * judge them by it. Challenges that were taken out of the assignment are not its any more. Runs never count.
 */
export const COVERED = `
  SELECT s.id, s.user_id, s.language, s.created_at, v.id AS version_id,
         jsonb_exists(v.manifest, s.language) AS is_offered
  FROM submissions s
  JOIN assignment_challenges a ON a.assignment_id = s.assignment_id AND a.challenge_id = s.challenge_id
  JOIN challenges c ON c.id = s.challenge_id
  JOIN challenge_versions v ON v.id = c.current_version_id
  WHERE s.assignment_id = $1::uuid AND s.kind = 'SUBMIT'
    AND ($2::uuid IS NULL OR s.id = $2::uuid) AND ($3::uuid IS NULL OR s.user_id = $3::uuid)
    AND ($4::uuid IS NULL OR s.challenge_id = $4::uuid)`;

/** The parameters of COVERED. */
export function coveredBy(assignmentId: string, of: RegradeOf): (string | null)[] {
  return [
    assignmentId,
    of.target === "SUBMISSION" ? of.submissionId : null,
    of.target === "STUDENT" ? of.userId : null,
    of.target === "CHALLENGE" ? of.challengeId : null,
  ];
}
