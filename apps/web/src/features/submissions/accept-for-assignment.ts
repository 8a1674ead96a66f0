import "server-only";
import { AppError, type CourseRole, type SubmissionKind } from "@crucible/contract";
import { countAttempts } from "@crucible/db";
import { type Dates, phaseOf } from "@/features/assignments/phase";
import type { Scope } from "@/features/auth/scope";
import type { Transaction } from "@/lib/app-database";
import { dayAndTime, placeOf } from "@/lib/zoned-time";

type HandIn = { assignmentId: string; challengeId: string; kind: SubmissionKind; acceptedAt: Date };

type AssignmentNow = Dates & {
  title: string;
  attemptsLimit: number | null;
  timeZone: string;
  isArchived: boolean;
  hasChallenge: boolean;
  /** Null for those who are not in the course. */
  role: CourseRole | null;
};

/**
 * Refuses what an assignment does not take at that moment, by the database's clock: from people outside its course,
 * before it opens, from its closing on, to a challenge that is not in it, or beyond the attempts. Within the transaction
 * that stores the submission and under its author's lock, so that two tabs cannot share the last attempt; whoever edits
 * the assignment waits for the commit.
 */
export async function requireAssignmentTakes(tx: Transaction, scope: Scope, handIn: HandIn): Promise<void> {
  const assignment = await readAssignment(tx, scope, handIn);
  const phase = assignment && phaseOf(assignment, handIn.acceptedAt);
  const isUnseen = (phase === "draft" || phase === "scheduled") && assignment?.role === "STUDENT";
  if (!assignment?.role || isUnseen) {
    throw new AppError("NOT_FOUND", "There is no such assignment, or it is not open yet.");
  }
  const { title, closesAt, timeZone } = assignment;
  if (!assignment.hasChallenge) {
    throw new AppError(
      "NOT_FOUND",
      `This challenge is not in "${title}" any more. Your draft is kept; practise with it.`,
    );
  }
  if (assignment.isArchived) {
    throw new AppError("CHALLENGE_CLOSED", "This course is over. Your draft is kept, but it cannot be handed in.");
  }
  if (phase === "closed" && closesAt) {
    const when = `${dayAndTime(closesAt, timeZone)} (${placeOf(timeZone)})`;
    throw new AppError("CHALLENGE_CLOSED", `"${title}" closed on ${when}. Your draft is kept in this browser.`);
  }
  if (handIn.kind === "SUBMIT") await requireAttempt(tx, scope, handIn, assignment);
}

async function readAssignment(tx: Transaction, scope: Scope, handIn: HandIn): Promise<AssignmentNow | undefined> {
  // Locked before it is read: a statement that waited for an editor would still see the challenges from before.
  await tx.$queryRaw`SELECT FROM assignments WHERE id = ${handIn.assignmentId}::uuid FOR SHARE`;
  const rows = await tx.$queryRaw<AssignmentNow[]>`
    SELECT a.title, a.opens_at AS "opensAt", a.due_at AS "dueAt", a.closes_at AS "closesAt",
      a.attempts_limit AS "attemptsLimit", c.time_zone AS "timeZone", c.archived_at IS NOT NULL AS "isArchived",
      EXISTS (
        SELECT FROM assignment_challenges ac
        WHERE ac.assignment_id = a.id AND ac.challenge_id = ${handIn.challengeId}::uuid
      ) AS "hasChallenge",
      CASE WHEN ${scope.role === "ADMIN"}::boolean THEN 'INSTRUCTOR' ELSE (
        SELECT e.role::text FROM enrollments e
        WHERE e.course_id = a.course_id AND e.user_id = ${scope.userId}::uuid AND e.removed_at IS NULL
      ) END AS role
    FROM assignments a JOIN courses c ON c.id = a.course_id
    WHERE a.id = ${handIn.assignmentId}::uuid`;
  return rows[0];
}

async function requireAttempt(
  tx: Transaction,
  scope: Scope,
  { assignmentId, challengeId }: HandIn,
  { attemptsLimit, title }: AssignmentNow,
): Promise<void> {
  if (attemptsLimit === null) return;
  const attempts = await countAttempts(tx, { assignmentId, challengeId, userId: scope.userId });
  if (attempts < attemptsLimit) return;
  const all = attemptsLimit === 1 ? "the one attempt" : `all ${attemptsLimit} attempts`;
  throw new AppError(
    "CONFLICT",
    `You have used ${all} at this challenge in "${title}". Your best one counts; you can still run the samples.`,
  );
}

type Limited = { id: string; title: string; attemptsLimit: number };

/**
 * Refuses a Submit for practice to a challenge that an assignment of theirs takes now with attempts left: where attempts
 * are limited, practice would answer as often as somebody likes what the assignment answers a few times. Runs stay free,
 * and so does practice once the attempts are used up. Under the author's lock, as the above.
 */
export async function requirePracticeTakes(
  tx: Transaction,
  scope: Scope,
  { challengeId, acceptedAt }: Pick<HandIn, "challengeId" | "acceptedAt">,
): Promise<void> {
  const limited = await tx.$queryRaw<Limited[]>`
    SELECT a.id, a.title, a.attempts_limit AS "attemptsLimit"
    FROM enrollments e
    JOIN courses c ON c.id = e.course_id AND c.archived_at IS NULL
    JOIN assignments a ON a.course_id = c.id
    JOIN assignment_challenges ac ON ac.assignment_id = a.id AND ac.challenge_id = ${challengeId}::uuid
    WHERE e.user_id = ${scope.userId}::uuid AND e.removed_at IS NULL AND e.role = 'STUDENT'
      AND a.attempts_limit IS NOT NULL AND a.opens_at <= ${acceptedAt}::timestamptz
      AND (a.closes_at > ${acceptedAt}::timestamptz) IS NOT FALSE
    ORDER BY a.due_at NULLS LAST, a.created_at`;
  for (const { id: assignmentId, title, attemptsLimit } of limited) {
    if ((await countAttempts(tx, { assignmentId, challengeId, userId: scope.userId })) >= attemptsLimit) continue;
    throw new AppError(
      "CONFLICT",
      `"${title}" limits the attempts at this challenge. Submit it there; here you can run the samples. Your draft is kept.`,
    );
  }
}
