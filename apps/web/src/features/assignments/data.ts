import "server-only";
import { type MyCell, readCells } from "@/features/assignments/my-cells";
import { type Dates, type Phase, phaseOf, pointsFor } from "@/features/assignments/phase";
import type { CourseScope } from "@/features/auth/course-scope";
import type { Scope } from "@/features/auth/scope";
import { database } from "@/lib/app-database";

/** One assignment in a list, with how far I am. */
export type AssignmentLine = Dates & {
  id: string;
  courseId: string;
  title: string;
  phase: Phase;
  challengeCount: number;
  /** Challenges that I have all points of. */
  doneCount: number;
  points: number;
  earned: number;
};

const lineSelect = {
  id: true,
  courseId: true,
  title: true,
  opensAt: true,
  dueAt: true,
  closesAt: true,
  challenges: { select: { challengeId: true, points: true } },
} as const;

type Row = Dates & {
  id: string;
  courseId: string;
  title: string;
  challenges: { challengeId: string; points: number }[];
};

function toLine({ challenges, ...row }: Row, cells: readonly MyCell[], now: Date): AssignmentLine {
  const scores = new Map(cells.map((cell) => [`${cell.assignmentId} ${cell.challengeId}`, cell.score]));
  const scoreOf = (challengeId: string) => scores.get(`${row.id} ${challengeId}`) ?? null;
  const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
  return {
    ...row,
    phase: phaseOf(row, now),
    challengeCount: challenges.length,
    doneCount: challenges.filter(({ challengeId }) => scoreOf(challengeId) === 1).length,
    points: sum(challenges.map(({ points }) => points)),
    earned: pointsFor(1, sum(challenges.map(({ challengeId, points }) => pointsFor(scoreOf(challengeId), points)))),
  };
}

const LAST = Number.POSITIVE_INFINITY;
const dueFirst = (one: Dates, other: Dates) => {
  const end = ({ dueAt, closesAt }: Dates) => (dueAt ?? closesAt)?.getTime() ?? LAST;
  return end(one) === end(other) ? 0 : end(one) - end(other);
};

/** Assignments of a course, the next to be due first. Students see those that have opened. */
export async function listAssignments(course: CourseScope): Promise<AssignmentLine[]> {
  const now = new Date();
  const isStudent = course.courseRole === "STUDENT";
  const rows = await database().prisma.assignment.findMany({
    where: { courseId: course.courseId, ...(isStudent && { opensAt: { lte: now } }) },
    orderBy: { createdAt: "asc" },
    select: lineSelect,
  });
  const cells = isStudent
    ? await readCells(
        database().prisma,
        course.userId,
        rows.map(({ id }) => id),
      )
    : [];
  return rows.map((row) => toLine(row, cells, now)).sort(dueFirst);
}

/** An assignment of a course that I am a student of. */
export type DueLine = AssignmentLine & { course: { name: string; timeZone: string } };

/** How long something that is over stays on the home page. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

/** What I have to do as a student, the next to be due first, and what is behind me, the newest first. */
export async function listDue(scope: Scope): Promise<{ isStudent: boolean; due: DueLine[]; over: DueLine[] }> {
  const now = new Date();
  const { prisma } = database();
  const studying = { userId: scope.userId, role: "STUDENT", removedAt: null } as const;
  const mine = { archivedAt: null, enrollments: { some: studying } };
  const [isStudent, rows] = await Promise.all([
    prisma.course.count({ where: mine }),
    prisma.assignment.findMany({
      where: {
        course: mine,
        opensAt: { lte: now },
        OR: [{ closesAt: null }, { closesAt: { gt: new Date(now.getTime() - REMEMBERED_MS) } }],
      },
      orderBy: { createdAt: "asc" },
      select: { ...lineSelect, course: { select: { name: true, timeZone: true } } },
    }),
  ]);
  const ids = rows.map(({ id }) => id);
  const cells = await readCells(prisma, scope.userId, ids);
  const lines = rows.map(({ course, ...row }) => ({ ...toLine(row, cells, now), course })).sort(dueFirst);
  const isDue = (line: DueLine) => line.phase !== "closed" && line.doneCount < line.challengeCount;
  return {
    isStudent: isStudent > 0,
    due: lines.filter(isDue),
    over: lines.filter((line) => !isDue(line)).reverse(),
  };
}
