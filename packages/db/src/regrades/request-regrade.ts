import type { Prisma } from "../generated/client.ts";
import { COVERED, coveredBy, type RegradeOf } from "./covered.ts";
import { FAILED } from "./failed-submissions.ts";
import { holdOpenRegrade, type RegradeOfAssignment } from "./open-regrade.ts";

/** Behind everything that people wait for. */
const REGRADE_PRIORITY = 100;

/** As far apart as a person's live ones stand (judging-queue/enqueue.ts), so that a small regrade passes a large one. */
const FAIR_SPACING_SECONDS = 10;

const COUNT = `
  SELECT count(*) FILTER (WHERE is_offered)::int AS submissions,
         count(DISTINCT user_id) FILTER (WHERE is_offered)::int AS people,
         count(*) FILTER (WHERE NOT is_offered)::int AS "notOffered"
  FROM (${COVERED}) AS covered`;

export type RegradeSize = {
  submissions: number;
  people: number;
  /** In a language that the current version is not offered in: left out, they keep what they have. */
  notOffered: number;
};

/** How much a regrade would judge, before it is asked for. */
export async function countRegrade(
  tx: Prisma.TransactionClient,
  assignmentId: string,
  of: RegradeOf,
): Promise<RegradeSize> {
  const [size] = await tx.$queryRawUnsafe<RegradeSize[]>(COUNT, ...coveredBy(assignmentId, of));
  return size ?? { submissions: 0, people: 0, notOffered: 0 };
}

/** $5 the regrade. The oldest of each person first. */
const ENQUEUE = `
  INSERT INTO judgements (id, submission_id, version_id, user_id, regrade_id, priority, fair_at)
  SELECT gen_random_uuid(), id, version_id, user_id, $5::uuid, ${REGRADE_PRIORITY},
    now() + make_interval(secs => ${FAIR_SPACING_SECONDS}::float8
      * (row_number() OVER (PARTITION BY user_id ORDER BY created_at, id) - 1))
  FROM (${COVERED}) AS covered WHERE is_offered`;

/**
 * Asks for a regrade, within the caller's transaction: all Submits that it covers, as they are now, are queued behind
 * what people wait for, to be judged by the version that is current now. Set-based: thirty thousand take seconds.
 * Returns its id and how many judgements it has; the caller refuses where there are none.
 */
export async function requestRegrade(
  tx: Prisma.TransactionClient,
  input: { assignmentId: string; of: RegradeOf; reason: string; requestedById: string },
): Promise<{ regradeId: string; queued: number }> {
  const { assignmentId, of, reason, requestedById } = input;
  const regrade = await tx.regrade.create({
    data: { assignmentId, ...of, reason, requestedById },
    select: { id: true },
  });
  const queued = await tx.$executeRawUnsafe(ENQUEUE, ...coveredBy(assignmentId, of), regrade.id);
  await tx.$executeRaw`SELECT pg_notify('crucible_queue', '')`;
  return { regradeId: regrade.id, queued };
}

/** By the version that the regrade judges by. */
const AGAIN = `
  INSERT INTO judgements (id, submission_id, version_id, user_id, regrade_id, priority, fair_at)
  SELECT gen_random_uuid(), submission_id, version_id, user_id, $1::uuid, ${REGRADE_PRIORITY}, now()
  FROM (${FAILED}) AS failed`;

/**
 * Queues those of a regrade once more that could not be judged by our fault. Returns how many, or null where the regrade
 * is over.
 */
export async function judgeFailedAgain(
  tx: Prisma.TransactionClient,
  regrade: RegradeOfAssignment,
): Promise<number | null> {
  if (!(await holdOpenRegrade(tx, regrade))) return null;
  const queued = await tx.$executeRawUnsafe(AGAIN, regrade.regradeId);
  await tx.$executeRaw`SELECT pg_notify('crucible_queue', '')`;
  return queued;
}
