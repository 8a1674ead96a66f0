import "server-only";
import { AppError } from "@crucible/contract";
import { type Database, enqueueJudgement } from "@crucible/db";
import { languageOf } from "@crucible/languages";
import type { Scope } from "@/features/auth/scope";
import type { CreateSubmissionInput } from "@/features/submissions/schema";
import { filesDigest, requireStorable } from "@/features/submissions/storable-files";
import { database } from "@/lib/app-database";

/** One person's judgements that wait; more than that is a script. */
const MOST_QUEUED = 20;

/** A class that hands in at the same moment waits for its turn; the library's own 2 s would refuse the last ones. */
const PATIENCE = { maxWait: 15_000, timeout: 15_000 };

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];
export type Accepted = { submissionId: string; judgementId: string; createdAt: Date };

/**
 * Hands in. Everything is checked first; then the submission and its judgement are stored in one transaction, so
 * neither is ever there without the other.
 */
export async function createSubmission(scope: Scope, input: CreateSubmissionInput): Promise<Accepted> {
  requireStorable(input.files);
  languageOf(input.language).checkFiles(input.files);
  const digest = filesDigest(input.files);

  return database().prisma.$transaction(async (tx) => {
    // One person's hand-ins go one after the other: the look for a repeat and the count below hold until the commit.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${scope.userId}, 1))`;
    const repeat = await acceptedBefore(tx, scope, input, digest);
    if (repeat) return repeat;

    const challenge = await requireOpenChallenge(tx, input.challenge);
    await requireRoomInQueue(tx, scope);
    const submission = await tx.submission.create({
      data: {
        userId: scope.userId,
        challengeId: challenge.id,
        challengeVersionId: challenge.versionId,
        kind: input.kind,
        language: input.language,
        files: input.files,
        filesDigest: digest,
        clientToken: input.clientToken,
      },
      select: { id: true, createdAt: true },
    });
    const judgementId = await enqueueJudgement(tx, { submissionId: submission.id, userId: scope.userId });
    return { submissionId: submission.id, judgementId, createdAt: submission.createdAt };
  }, PATIENCE);
}

async function acceptedBefore(
  tx: Transaction,
  scope: Scope,
  { clientToken, challenge, kind }: CreateSubmissionInput,
  digest: string,
): Promise<Accepted | null> {
  const before = await tx.submission.findUnique({
    where: { userId_clientToken: { userId: scope.userId, clientToken } },
    select: {
      id: true,
      createdAt: true,
      filesDigest: true,
      kind: true,
      challenge: { select: { slug: true } },
      judgements: { select: { id: true }, orderBy: { queuedAt: "asc" }, take: 1 },
    },
  });
  const judgement = before?.judgements[0];
  if (!before || !judgement) return null;
  if (before.filesDigest !== digest || before.kind !== kind || before.challenge.slug !== challenge) {
    throw new AppError("CONFLICT", "This hand-in was already received with other content. Press the button again.");
  }
  return { submissionId: before.id, judgementId: judgement.id, createdAt: before.createdAt };
}

async function requireOpenChallenge(tx: Transaction, slug: string): Promise<{ id: string; versionId: string }> {
  const challenge = await tx.challenge.findUnique({
    where: { slug },
    select: { id: true, currentVersionId: true, closedAt: true },
  });
  if (!challenge?.currentVersionId) throw new AppError("NOT_FOUND", `There is no challenge "${slug}".`);
  if (challenge.closedAt && challenge.closedAt <= new Date()) {
    throw new AppError("CHALLENGE_CLOSED", "This challenge is closed. Your draft is kept, but it cannot be handed in.");
  }
  return { id: challenge.id, versionId: challenge.currentVersionId };
}

async function requireRoomInQueue(tx: Transaction, scope: Scope): Promise<void> {
  const queued = await tx.judgement.count({ where: { userId: scope.userId, state: "QUEUED" } });
  if (queued < MOST_QUEUED) return;
  throw new AppError("TOO_MANY_REQUESTS", `You have ${queued} submissions waiting. Let some be judged first.`);
}
