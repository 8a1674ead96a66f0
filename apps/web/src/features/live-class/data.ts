import "server-only";
import { AppError } from "@crucible/contract";
import {
  type ClassCell,
  readClassCells,
  readClassRoster,
  readCompilerCodes,
  readMedianWait,
  readTestNames,
} from "@crucible/db";
import type { AssignmentScope } from "@/features/auth/course-scope";
import type { ClassState, LiveCell, Tallies } from "@/features/live-class/class-state";
import { database } from "@/lib/app-database";

const HOUR_MS = 3_600_000;

/**
 * The names of tests, by the version and language that they were run for: what is the same for a whole class travels
 * once. A key that was never seen is looked up by the judgement that brought it.
 */
export type TestLists = { lists: string[][]; places: Map<string, number> };

const keyOf = ({ versionId, language, strip }: NonNullable<ClassCell["best"]>) =>
  `${versionId} ${language} ${strip.length}`;

/** Looks up the lists that `cells` need and `known` lacks; true where there were any. */
export async function learnTestLists(known: TestLists, cells: readonly ClassCell[]): Promise<boolean> {
  const fresh = new Map<string, string>();
  for (const { best } of cells) {
    if (best && best.strip !== "" && !known.places.has(keyOf(best))) fresh.set(keyOf(best), best.judgementId);
  }
  if (fresh.size === 0) return false;
  const names = await readTestNames(database().pool, [...fresh.values()]);
  for (const [key, judgementId] of fresh) {
    known.places.set(key, known.lists.length);
    known.lists.push(names.get(judgementId) ?? []);
  }
  return true;
}

const toTheSecond = (moment: Date) => Math.floor(moment.getTime() / 1000) * 1000;

export function toLiveCell(cell: ClassCell, { places }: TestLists): LiveCell {
  const { attempts, lastAt, judgingErrors, best, underWay } = cell;
  return {
    attempts,
    lastAt: toTheSecond(lastAt),
    judgingErrors,
    verdict: best?.verdict ?? null,
    points: best?.points ?? 0,
    strip: best?.strip ?? "",
    tests: best ? (places.get(keyOf(best)) ?? 0) : 0,
    isLate: best?.isLate ?? false,
    reachedAt: toTheSecond(best?.reachedAt ?? lastAt),
    errorCode: best?.errorCode ?? null,
    underWay: underWay && { isRunning: underWay.isRunning, strip: underWay.strip },
  };
}

/** What a scope was checked for, without the person: one feed serves all who watch. */
export type ClassKey = { assignmentId: string; courseId: string };

export const classKey = ({ assignmentId, courseId }: AssignmentScope<"TEACHING_ASSISTANT">): ClassKey => ({
  assignmentId,
  courseId,
});

/** The whole class as it is now. */
export async function readClass({ assignmentId, courseId }: ClassKey, lists: TestLists): Promise<ClassState> {
  const { pool } = database();
  const [assignment, roster, cells, tallies] = await Promise.all([
    readAssignment(assignmentId),
    readClassRoster(pool, courseId),
    readClassCells(pool, assignmentId),
    readTallies(assignmentId),
  ]);
  await learnTestLists(lists, cells);
  const columns = assignment.challenges;
  const columnOf = new Map(columns.map(({ challengeId }, index) => [challengeId, index]));
  const byUser = new Map<string, (LiveCell | null)[]>();
  for (const cell of cells) {
    const column = columnOf.get(cell.challengeId);
    if (column === undefined) continue;
    const row = byUser.get(cell.userId) ?? columns.map(() => null);
    row[column] = toLiveCell(cell, lists);
    byUser.set(cell.userId, row);
  }
  const { title, dueAt, closesAt, timeZone } = assignment;
  return {
    title,
    timeZone,
    dueAt: dueAt?.getTime() ?? null,
    closesAt: closesAt?.getTime() ?? null,
    columns,
    testLists: [...lists.lists],
    tallies,
    rows: roster.map(({ enrollmentId, userId, name, section }) => ({
      id: enrollmentId,
      userId,
      name,
      section,
      cells: (userId !== null && byUser.get(userId)) || columns.map(() => null),
    })),
  };
}

export async function readTallies(assignmentId: string): Promise<Tallies> {
  const { pool } = database();
  const anHourAgo = new Date(Date.now() - HOUR_MS);
  const [medianWaitMs, lastHour, ever] = await Promise.all([
    readMedianWait(pool, assignmentId, anHourAgo),
    readCompilerCodes(pool, assignmentId, anHourAgo),
    readCompilerCodes(pool, assignmentId),
  ]);
  return { medianWaitMs, codes: { lastHour, ever } };
}

/** The assignment's facts and its challenges in order. */
export async function readAssignment(assignmentId: string) {
  const row = await database().prisma.assignment.findUnique({
    where: { id: assignmentId },
    select: {
      title: true,
      dueAt: true,
      closesAt: true,
      course: { select: { timeZone: true } },
      challenges: {
        orderBy: { position: "asc" },
        select: {
          points: true,
          challenge: { select: { id: true, slug: true, currentVersion: { select: { title: true } } } },
        },
      },
    },
  });
  if (!row) throw new AppError("NOT_FOUND", "There is no such assignment.");
  return {
    title: row.title,
    dueAt: row.dueAt,
    closesAt: row.closesAt,
    timeZone: row.course.timeZone,
    challenges: row.challenges.map(({ points, challenge: { id, slug, currentVersion } }) => ({
      challengeId: id,
      slug,
      title: currentVersion?.title ?? slug,
      points,
    })),
  };
}
