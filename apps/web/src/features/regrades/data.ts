import "server-only";
import { AppError } from "@crucible/contract";
import { countRegrade, failedSubmissions, type RegradeSize, regradeChanges, regradeProgress } from "@crucible/db";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { nameTargets } from "@/features/regrades/name-targets";
import { type RegradeLine, type RegradeResults, type RegradeStanding, stateOf } from "@/features/regrades/regrade";
import type { RegradeOfInput } from "@/features/regrades/schema";
import { database } from "@/lib/app-database";

type Scope = AssignmentScope<"TEACHING_ASSISTANT">;

/** Rows of a table before "Show all" is pressed. */
const MOST_SHOWN = 200;
const MOST_LINES = 100;

const select = {
  id: true,
  target: true,
  submissionId: true,
  userId: true,
  challengeId: true,
  reason: true,
  requestedById: true,
  createdAt: true,
  appliedAt: true,
  appliedById: true,
  discardedAt: true,
  discardedById: true,
} as const;

async function toLines(scope: Scope, where: { id?: string }): Promise<RegradeLine[]> {
  const { prisma } = database();
  const rows = await prisma.regrade.findMany({
    where: { ...where, assignmentId: scope.assignmentId },
    orderBy: { createdAt: "desc" },
    take: MOST_LINES,
    select,
  });
  const names = await nameTargets(scope.courseId, rows);
  return Promise.all(
    rows.map(async (row): Promise<RegradeLine> => {
      const progress = await regradeProgress(prisma, row.id);
      return {
        id: row.id,
        what: names.targetOf(row),
        reason: row.reason,
        askedBy: names.personOf(row.requestedById),
        askedAt: row.createdAt,
        state: stateOf(row),
        endedAt: row.appliedAt ?? row.discardedAt,
        endedBy: names.personOf(row.appliedById ?? row.discardedById),
        progress,
      };
    }),
  );
}

/** The regrades of an assignment, the newest first. */
export const listRegrades = (scope: Scope): Promise<RegradeLine[]> => toLines(scope, {});

/** One regrade of the assignment; another assignment's is as unknown as one that never was. */
export async function readRegrade(scope: Scope, regradeId: string): Promise<RegradeLine> {
  const [line] = await toLines(scope, { id: regradeId });
  if (!line) throw new AppError("NOT_FOUND", "There is no such regrade of this assignment.");
  return line;
}

/** Where it stands, without its names: what is asked again and again while it is judged. */
export async function readStanding(scope: Scope, regradeId: string): Promise<RegradeStanding> {
  const { prisma } = database();
  const row = await prisma.regrade.findFirst({
    where: { id: regradeId, assignmentId: scope.assignmentId },
    select: { appliedAt: true, discardedAt: true },
  });
  if (!row) throw new AppError("NOT_FOUND", "There is no such regrade of this assignment.");
  return { state: stateOf(row), progress: await regradeProgress(prisma, regradeId) };
}

/** Who changes and what could not be judged; the first lines of each unless `all` are wanted. */
export async function readResults(scope: Scope, regradeId: string, all: boolean): Promise<RegradeResults> {
  const { prisma } = database();
  await readStanding(scope, regradeId);
  const [{ unchanged, changes }, failed] = await Promise.all([
    regradeChanges(prisma, { regradeId, assignmentId: scope.assignmentId }),
    failedSubmissions(prisma, regradeId),
  ]);
  const most = all ? Number.POSITIVE_INFINITY : MOST_SHOWN;
  return {
    unchanged,
    changed: changes.length,
    scoresChanged: changes.filter(({ fromPoints, toPoints }) => fromPoints !== toPoints).length,
    changes: changes.slice(0, most),
    failedCount: failed.length,
    failed: failed.slice(0, most),
  };
}

/** How much would be judged. */
export async function readSize(scope: Scope, of: RegradeOfInput): Promise<RegradeSize> {
  return countRegrade(database().prisma, scope.assignmentId, of);
}

export async function readTitle({ assignmentId }: Scope): Promise<string> {
  const row = await database().prisma.assignment.findUnique({ where: { id: assignmentId }, select: { title: true } });
  return row?.title ?? "Assignment";
}
