import "server-only";
import { type ClassCell, readStudentCells } from "@crucible/db";
import { type Dates, type Phase, phaseOf } from "@/features/assignments/phase";
import type { AssignmentScope, CourseScope } from "@/features/auth/course-scope";
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

function toLine({ challenges, ...row }: Row, cells: readonly ClassCell[], now: Date): AssignmentLine {
  const mine = cells.filter(({ assignmentId }) => assignmentId === row.id);
  return {
    ...row,
    phase: phaseOf(row, now),
    challengeCount: challenges.length,
    doneCount: mine.filter(({ best }) => best?.score === 1).length,
    points: challenges.reduce((sum, { points }) => sum + points, 0),
    earned: earnedIn(mine),
  };
}

/** The assignment's title alone. */
export async function readTitle(scope: AssignmentScope): Promise<string> {
  const { assignment } = database().prisma;
  return (await assignment.findUniqueOrThrow({ where: { id: scope.assignmentId }, select: { title: true } })).title;
}

/** The points of some cells together; hundredths stay hundredths. */
export function earnedIn(cells: readonly ClassCell[]): number {
  return Number(cells.reduce((sum, { best }) => sum + (best?.points ?? 0), 0).toFixed(2));
}

function dueFirst(one: Dates, other: Dates): number {
  const end = ({ dueAt, closesAt }: Dates) => (dueAt ?? closesAt)?.getTime() ?? Number.POSITIVE_INFINITY;
  return end(one) === end(other) ? 0 : end(one) - end(other);
}

const RANK: Record<Phase, number> = { late: 0, open: 0, scheduled: 1, draft: 2, closed: 3 };

/** Assignments of a course: what is open, the next to be due first, then what will be, then what is closed. */
export async function listAssignments(course: CourseScope): Promise<AssignmentLine[]> {
  const now = new Date();
  const isStudent = course.courseRole === "STUDENT";
  const rows = await database().prisma.assignment.findMany({
    where: { courseId: course.courseId, ...(isStudent && { opensAt: { lte: now } }) },
    orderBy: { createdAt: "asc" },
    select: lineSelect,
  });
  const ids = isStudent ? rows.map(({ id }) => id) : [];
  const cells = await readStudentCells(database().pool, course.userId, ids);
  return rows
    .map((row) => toLine(row, cells, now))
    .sort((one, other) => RANK[one.phase] - RANK[other.phase] || dueFirst(one, other));
}

/** An assignment of a course that I am a student of. */
export type DueLine = AssignmentLine & { course: { name: string; timeZone: string } };

/** How long something that is over stays on the home page. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

/** What I have to do as a student, the next to be due first, and what is behind me, the newest first. */
export async function listDue(scope: Scope): Promise<{ isStudent: boolean; due: DueLine[]; over: DueLine[] }> {
  const now = new Date();
  const { prisma, pool } = database();
  const studying = { userId: scope.userId, role: "STUDENT", removedAt: null } as const;
  const mine = { archivedAt: null, enrollments: { some: studying } };
  const [courses, rows] = await Promise.all([
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
  const cells = await readStudentCells(pool, scope.userId, ids);
  const lines = rows.map(({ course, ...row }) => ({ ...toLine(row, cells, now), course })).sort(dueFirst);
  const isDue = (line: DueLine) => line.phase !== "closed" && line.doneCount < line.challengeCount;
  return { isStudent: courses > 0, due: lines.filter(isDue), over: lines.filter((line) => !isDue(line)).reverse() };
}
