import "server-only";
import { AppError } from "@crucible/contract";
import { recordAudit } from "@/features/audit/record-audit";
import { forgiveJoinCode, limitJoinCodes } from "@/features/auth/attempt-throttle";
import type { Scope } from "@/features/auth/scope";
import { lockCourse } from "@/features/courses/course-lock";
import { readJoinCode } from "@/features/courses/read-join-code";
import { database, type Transaction } from "@/lib/app-database";

const NO_CODE = "This join code does not work, or no longer. Ask your instructor for the one that does.";
const REMOVED = "You were taken out of this course. Ask its instructor to take you back.";

/** What somebody sees before they join. */
export type Invitation = {
  code: string;
  courseId: string;
  courseName: string;
  /** Names of those who teach it. */
  instructors: string[];
  standing: "new" | "in" | "removed";
};

/** The course that a join code leads to. Codes that lead nowhere are counted, so that nobody guesses for long. */
export async function readInvitation(scope: Scope, typed: string, ip: string): Promise<Invitation> {
  await limitJoinCodes(scope.userId, ip);
  const found = await findCourse(database().prisma, typed);
  await forgiveJoinCode(scope.userId, ip);
  const { prisma } = database();
  const [mine, instructors] = await Promise.all([
    findMine(prisma, scope, found.courseId),
    prisma.enrollment.findMany({
      where: { courseId: found.courseId, role: "INSTRUCTOR", removedAt: null, userId: { not: null } },
      orderBy: { createdAt: "asc" },
      take: 5,
      select: { rosterName: true, user: { select: { name: true } } },
    }),
  ]);
  return {
    ...found,
    instructors: instructors.map(({ rosterName, user }) => rosterName ?? user?.name).filter((name) => name != null),
    standing: mine?.removedAt ? "removed" : mine?.userId ? "in" : "new",
  };
}

/** Into the course as a student. A second time changes nothing; whoever was removed is refused. */
export async function joinCourse(scope: Scope, typed: string, ip: string): Promise<{ courseId: string }> {
  await limitJoinCodes(scope.userId, ip);
  const joined = await database().prisma.$transaction(async (tx) => {
    const { courseId } = await findCourse(tx, typed);
    await lockCourse(tx, courseId);
    // Once more behind the lock: a link that was revoked meanwhile lets nobody in.
    const { courseName } = await findCourse(tx, typed);
    const mine = await findMine(tx, scope, courseId);
    if (mine?.removedAt) throw new AppError("FORBIDDEN", REMOVED);
    if (mine?.userId) return { courseId };
    const { userId, email } = scope;
    if (mine) await tx.enrollment.update({ where: { id: mine.id }, data: { userId }, select: { id: true } });
    else await tx.enrollment.create({ data: { courseId, userId, email }, select: { id: true } });
    await recordAudit(tx, {
      actorId: userId,
      action: "course-role-changed",
      detail: { course: courseName, name: scope.name, from: null, to: "STUDENT" },
      courseId,
      subjectUserId: userId,
    });
    return { courseId };
  });
  await forgiveJoinCode(scope.userId, ip);
  return joined;
}

type Reader = Pick<Transaction, "courseInvitation" | "enrollment">;

async function findCourse(reader: Reader, typed: string) {
  const code = readJoinCode(typed);
  const found =
    code &&
    (await reader.courseInvitation.findFirst({
      where: { code, revokedAt: null, course: { archivedAt: null } },
      select: { courseId: true, course: { select: { name: true } } },
    }));
  if (!found) throw new AppError("NOT_FOUND", NO_CODE);
  return { code, courseId: found.courseId, courseName: found.course.name };
}

// By the account, or waiting by its address.
async function findMine(reader: Reader, { userId, email }: Scope, courseId: string) {
  return reader.enrollment.findFirst({
    where: { courseId, OR: [{ userId }, { userId: null, email }] },
    orderBy: { userId: { sort: "asc", nulls: "last" } },
    select: { id: true, userId: true, removedAt: true },
  });
}
