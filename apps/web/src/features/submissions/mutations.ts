import "server-only";
import { AppError, type Manifest, manifestSchema } from "@crucible/contract";
import { enqueueJudgement } from "@crucible/db";
import { graderOf, type Language, languageOf } from "@crucible/languages";
import type { Scope } from "@/features/auth/scope";
import { judgedIn } from "@/features/challenges/data";
import { readRunnerState } from "@/features/platform/data";
import type { RunnerState } from "@/features/platform/runner-state";
import { requireAssignmentTakes, requirePracticeTakes } from "@/features/submissions/accept-for-assignment";
import type { CreateSubmissionInput } from "@/features/submissions/schema";
import { filesDigest, requireStorable } from "@/features/submissions/storable-files";
import { database, type Transaction } from "@/lib/app-database";

/** One person's judgements that wait; more than that is a script. */
const MOST_QUEUED = 20;

/** A class that hands in at the same moment waits for its turn; the library's own 2 s would refuse the last ones. */
const PATIENCE = { maxWait: 15_000, timeout: 15_000 };

export type Accepted = { submissionId: string; judgementId: string; createdAt: Date };

/**
 * Hands in. Everything is checked first; then the submission and its judgement are stored in one transaction, so
 * neither is ever there without the other.
 */
export async function createSubmission(scope: Scope, input: CreateSubmissionInput): Promise<Accepted> {
  requireStorable(input.files);
  const language = languageOf(input.language);
  const digest = filesDigest(input.files);
  const runner = await readRunnerState();

  return database().prisma.$transaction(async (tx) => {
    // One person's hand-ins go one after the other: the look for a repeat and the count below hold until the commit.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${scope.userId}, 1))`;
    const repeat = await acceptedBefore(tx, scope, input, digest);
    if (repeat) return repeat;

    const acceptedAt = await momentOfAcceptance(tx);
    const challenge = await requireOpenChallenge(tx, input.challenge, acceptedAt);
    const { assignmentId, kind } = input;
    if (assignmentId) {
      await requireAssignmentTakes(tx, scope, { assignmentId, challengeId: challenge.id, kind, acceptedAt });
    } else if (kind === "SUBMIT") await requirePracticeTakes(tx, scope, { challengeId: challenge.id, acceptedAt });
    requireOffered(challenge.manifest, language);
    language.checkFiles(input.files, challenge.manifest.grader);
    requireJudgeable(challenge.manifest, language, runner);
    await requireRoomInQueue(tx, scope);
    const submission = await tx.submission.create({
      data: {
        userId: scope.userId,
        challengeId: challenge.id,
        challengeVersionId: challenge.versionId,
        assignmentId,
        kind,
        createdAt: acceptedAt,
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

/** When the transaction began, by the database's clock, which deadlines count by. What follows can only wait. */
async function momentOfAcceptance(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', now()) AS now`;
  if (!row) throw new Error("the database does not know the time");
  return row.now;
}

async function acceptedBefore(
  tx: Transaction,
  scope: Scope,
  { clientToken, challenge, kind, language, assignmentId }: CreateSubmissionInput,
  digest: string,
): Promise<Accepted | null> {
  const before = await tx.submission.findUnique({
    where: { userId_clientToken: { userId: scope.userId, clientToken } },
    select: {
      id: true,
      createdAt: true,
      filesDigest: true,
      kind: true,
      language: true,
      assignmentId: true,
      challenge: { select: { slug: true } },
      judgements: { select: { id: true }, orderBy: { queuedAt: "asc" }, take: 1 },
    },
  });
  const judgement = before?.judgements[0];
  if (!before || !judgement) return null;
  const isSame = before.filesDigest === digest && before.kind === kind && before.language === language;
  if (!isSame || before.challenge.slug !== challenge || before.assignmentId !== (assignmentId ?? null)) {
    throw new AppError("CONFLICT", "This hand-in was already received with other content. Press the button again.");
  }
  return { submissionId: before.id, judgementId: judgement.id, createdAt: before.createdAt };
}

type OpenChallenge = { id: string; versionId: string; manifest: Manifest };

async function requireOpenChallenge(tx: Transaction, slug: string, acceptedAt: Date): Promise<OpenChallenge> {
  const challenge = await tx.challenge.findUnique({
    where: { slug },
    select: { id: true, closedAt: true, currentVersion: { select: { id: true, manifest: true } } },
  });
  if (!challenge?.currentVersion) throw new AppError("NOT_FOUND", `There is no challenge "${slug}".`);
  if (challenge.closedAt && challenge.closedAt <= acceptedAt) {
    throw new AppError("CHALLENGE_CLOSED", "This challenge is closed. Your draft is kept, but it cannot be handed in.");
  }
  const { id: versionId, manifest } = challenge.currentVersion;
  return { id: challenge.id, versionId, manifest: manifestSchema.parse(manifest) };
}

function requireOffered(manifest: Manifest, language: Language): void {
  if (manifest[language.id] === undefined) {
    throw new AppError("UNKNOWN_LANGUAGE", `${manifest.title} is not offered in ${language.title}.`);
  }
  graderOf(language, manifest.grader);
}

/** Without the crates it names, the student's right code would be a compile error. */
function requireJudgeable(manifest: Manifest, language: Language, runner: RunnerState): void {
  const availability = judgedIn(manifest, language.id, runner);
  if (availability.judged === "no") throw new AppError("CONFLICT", `${availability.why} Your draft is kept.`);
}

async function requireRoomInQueue(tx: Transaction, scope: Scope): Promise<void> {
  const queued = await tx.judgement.count({ where: { userId: scope.userId, state: "QUEUED", regradeId: null } });
  if (queued < MOST_QUEUED) return;
  throw new AppError("TOO_MANY_REQUESTS", `You have ${queued} submissions waiting. Let some be judged first.`);
}
