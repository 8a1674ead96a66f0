import "server-only";
import { readTitle } from "@/features/assignments/data";
import { readStanding, type Standing } from "@/features/assignments/standing";
import type { AssignmentScope } from "@/features/auth/course-scope";
import type { Scope } from "@/features/auth/scope";
import { database } from "@/lib/app-database";

/** The assignment that a desk hands in to. */
export type AssignmentOnDesk = {
  id: string;
  title: string;
  courseId: string;
  courseName: string;
  timeZone: string;
  /** As it was when the page was made. */
  standing: Standing;
};

/** Refused as unknown where the challenge is not in the assignment. */
export async function readAssignmentOnDesk(scope: AssignmentScope, challenge: string): Promise<AssignmentOnDesk> {
  const [standing, title] = await Promise.all([readStanding(scope, challenge), readTitle(scope)]);
  const { assignmentId: id, courseId, courseName, timeZone } = scope;
  return { id, title, courseId, courseName, timeZone, standing };
}

/** An assignment that counts what is only practice elsewhere. */
export type OpenAssignment = {
  id: string;
  title: string;
  courseId: string;
  courseName: string;
  attemptsLimit: number | null;
};

/** Assignments of mine, as a student, that take this challenge now; the next to be due first. */
export async function listOpenWith(scope: Scope, challenge: string): Promise<OpenAssignment[]> {
  const now = new Date();
  const rows = await database().prisma.assignment.findMany({
    where: {
      opensAt: { lte: now },
      OR: [{ closesAt: null }, { closesAt: { gt: now } }],
      challenges: { some: { challenge: { slug: challenge } } },
      course: {
        archivedAt: null,
        enrollments: { some: { userId: scope.userId, role: "STUDENT", removedAt: null } },
      },
    },
    orderBy: [{ dueAt: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
    select: { id: true, title: true, courseId: true, attemptsLimit: true, course: { select: { name: true } } },
  });
  return rows.map(({ course, ...row }) => ({ ...row, courseName: course.name }));
}
