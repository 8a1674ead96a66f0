import { Prisma } from "../generated/client.ts";
import { overtakeQueuedRuns } from "./overtake.ts";

/** How far behind their previous one a person's further judgement stands, in seconds. */
const FAIR_SPACING_SECONDS = 10;

/**
 * Puts a judgement of `submissionId` into the queue, within the caller's transaction: the submission, its judgement
 * and the notification become visible together or not at all. Returns the judgement's id.
 *
 * Start-time fair queueing: it stands where it would have been handed in at
 * max(now, the latest of this person's outstanding ones + 10 s), so fifty from one person do not delay another's.
 * A lower `priority` number goes first (default 0; regrades take a higher one).
 *
 * A submission that is only now handed in cancels this person's waiting Runs of the same challenge, and stands where
 * the best of them stood: whoever runs again has not queued again.
 */
export async function enqueueJudgement(
  tx: Prisma.TransactionClient,
  input: { submissionId: string; userId: string; priority?: number },
): Promise<string> {
  const { submissionId, userId, priority = 0 } = input;
  // Two submissions of one person at the same moment must not both see the same "latest". Held until commit.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('crucible_enqueue ' || ${userId}, 0))`;
  const place = await overtakeQueuedRuns(tx, submissionId);
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    INSERT INTO judgements (id, submission_id, version_id, user_id, priority, fair_at)
    SELECT gen_random_uuid(), s.id, s.challenge_version_id, s.user_id, ${priority}::int,
      COALESCE(${place}::timestamptz, GREATEST(now(), (
        SELECT max(j.fair_at) + make_interval(secs => ${FAIR_SPACING_SECONDS}::float8)
        FROM judgements j
        WHERE j.user_id = s.user_id AND j.priority = ${priority}::int AND j.state IN ('QUEUED', 'RUNNING')
      )))
    FROM submissions s
    WHERE s.id = ${submissionId}::uuid AND s.user_id = ${userId}::uuid
    RETURNING id`);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`There is no submission ${submissionId} of user ${userId} to judge.`);
  await tx.$executeRaw`SELECT pg_notify('crucible_queue', ''), pg_notify('crucible_judgement', ${id})`;
  return id;
}
