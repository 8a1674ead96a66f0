import "server-only";
import { AppError } from "@crucible/contract";
import { applyRegrade, discardRegrade, findOpenRegrade, judgeFailedAgain, requestRegrade } from "@crucible/db";
import { recordAudit, recordAudits } from "@/features/audit/record-audit";
import type { AssignmentScope } from "@/features/auth/course-scope";
import type { RegradeOfInput } from "@/features/regrades/schema";
import { database, type Transaction } from "@/lib/app-database";

type Scope = AssignmentScope<"INSTRUCTOR">;

/** Thirty thousand judgements are stored, or compared, in seconds; a busy machine takes more. */
const PATIENCE = { maxWait: 15_000, timeout: 120_000 };

const OVER = "This regrade was applied or discarded already. Load the page again.";

/**
 * Asks for new judgements behind everything that people wait for. They count only once the regrade is applied; until then
 * the same is not asked for again, or a second press would judge a whole class twice.
 */
export async function askForRegrade(
  scope: Scope,
  { of, reason }: { of: RegradeOfInput; reason: string },
): Promise<{ regradeId: string }> {
  const { assignmentId, userId } = scope;
  return database().prisma.$transaction(async (tx) => {
    const open = await findOpenRegrade(tx, assignmentId, of);
    if (open) {
      throw new AppError(
        "CONFLICT",
        `The same is judged again already: “${open.reason}”, in the list on this page. Apply or discard that regrade first.`,
      );
    }
    const { regradeId, queued } = await requestRegrade(tx, { assignmentId, of, reason, requestedById: userId });
    if (queued === 0) {
      throw new AppError(
        "CONFLICT",
        "There is nothing to judge again: no Submit that the current version could judge.",
      );
    }
    const { entry, names } = await auditFacts(tx, scope);
    await recordAudit(tx, { ...entry, action: "regrade-asked", detail: { ...names, regradeId, reason } });
    return { regradeId };
  }, PATIENCE);
}

/** Lets its judgements count, and writes down whose points that changed: neither is ever there without the other. */
export async function applyToScores(scope: Scope, regradeId: string): Promise<{ scoresChanged: number }> {
  const { assignmentId, userId } = scope;
  return database().prisma.$transaction(async (tx) => {
    const { reason } = await requireRegrade(tx, scope, regradeId);
    const applied = await applyRegrade(tx, { regradeId, assignmentId }, userId);
    if (applied.state === "over") throw new AppError("CONFLICT", OVER);
    if (applied.state === "pending") {
      throw new AppError("CONFLICT", `${applied.left} are not judged yet. It can be applied once all are.`);
    }
    const changed = applied.changes.filter(({ fromPoints, toPoints }) => fromPoints !== toPoints);
    const { entry, names } = await auditFacts(tx, scope);
    await recordAudit(tx, {
      ...entry,
      action: "regrade-applied",
      detail: { ...names, regradeId, changed: changed.length },
    });
    await recordAudits(
      tx,
      changed.map(({ userId: subjectUserId, challengeTitle, fromPoints, toPoints }) => ({
        ...entry,
        subjectUserId,
        action: "score-changed" as const,
        detail: { ...names, challenge: challengeTitle, regradeId, reason, from: fromPoints, to: toPoints },
      })),
    );
    return { scoresChanged: changed.length };
  }, PATIENCE);
}

/** Ends it without effect: what waits is not judged any more, what is judged never counts. */
export async function discard(scope: Scope, regradeId: string): Promise<void> {
  const { assignmentId, userId } = scope;
  await database().prisma.$transaction(async (tx) => {
    await requireRegrade(tx, scope, regradeId);
    if (!(await discardRegrade(tx, { regradeId, assignmentId }, userId))) throw new AppError("CONFLICT", OVER);
    const { entry, names } = await auditFacts(tx, scope);
    await recordAudit(tx, { ...entry, action: "regrade-discarded", detail: { ...names, regradeId } });
  }, PATIENCE);
}

/** Once more what our own fault ended. */
export async function judgeAgain(scope: Scope, regradeId: string): Promise<{ queued: number }> {
  return database().prisma.$transaction(async (tx) => {
    await requireRegrade(tx, scope, regradeId);
    const queued = await judgeFailedAgain(tx, { regradeId, assignmentId: scope.assignmentId });
    if (queued === null) throw new AppError("CONFLICT", OVER);
    return { queued };
  }, PATIENCE);
}

async function requireRegrade(
  tx: Transaction,
  { assignmentId }: Scope,
  regradeId: string,
): Promise<{ reason: string }> {
  const regrade = await tx.regrade.findFirst({ where: { id: regradeId, assignmentId }, select: { reason: true } });
  if (!regrade) throw new AppError("NOT_FOUND", "There is no such regrade of this assignment.");
  return regrade;
}

/** What every entry about this assignment says. */
async function auditFacts(tx: Transaction, { userId: actorId, courseId, assignmentId, courseName }: Scope) {
  const { title } = await tx.assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: { title: true } });
  return { entry: { actorId, courseId, assignmentId }, names: { course: courseName, assignment: title } };
}
