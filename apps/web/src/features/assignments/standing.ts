import "server-only";
import { AppError } from "@crucible/contract";
import { readStudentCells } from "@crucible/db";
import type { Dates } from "@/features/assignments/phase";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { database } from "@/lib/app-database";

/** How I stand in one challenge of an assignment, as its desk shows it. */
export type Standing = Dates & {
  /** The time by the database, which decides; the desk's countdown goes by it too. */
  now: Date;
  isArchived: boolean;
  attempts: number;
  attemptsLimit: number | null;
  points: number;
  /** Null while nothing is judged. */
  earned: number | null;
};

/** Refused as unknown where the challenge is not in the assignment. */
export async function readStanding(scope: AssignmentScope, challenge: string): Promise<Standing> {
  const { prisma, pool } = database();
  const [row, cells, clock] = await Promise.all([
    prisma.assignmentChallenge.findFirst({
      where: { assignmentId: scope.assignmentId, challenge: { slug: challenge } },
      select: {
        challengeId: true,
        points: true,
        assignment: { select: { opensAt: true, dueAt: true, closesAt: true, attemptsLimit: true } },
      },
    }),
    readStudentCells(pool, scope.userId, [scope.assignmentId]),
    prisma.$queryRaw<{ now: Date }[]>`SELECT now()`,
  ]);
  if (!row) throw new AppError("NOT_FOUND", "This challenge is not in the assignment.");
  const cell = cells.find(({ challengeId }) => challengeId === row.challengeId);
  return {
    ...row.assignment,
    now: clock[0]?.now ?? new Date(),
    isArchived: scope.isArchived,
    attempts: cell?.attempts ?? 0,
    points: row.points,
    earned: cell?.best?.points ?? null,
  };
}
