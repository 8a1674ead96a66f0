import "server-only";
import { manifestSchema, type Verdict } from "@crucible/contract";
import { readStudentCells } from "@crucible/db";
import type { StripCell } from "@/components/strip";
import { earnedIn } from "@/features/assignments/data";
import { type Dates, type Phase, phaseOf } from "@/features/assignments/phase";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { stripOf } from "@/features/submissions/data";
import { database } from "@/lib/app-database";

/** One challenge of the assignment, and how I stand in it. */
export type ChallengeInAssignment = {
  slug: string;
  title: string;
  summary: string;
  difficulty: number;
  isClosed: boolean;
  points: number;
  attempts: number;
  /** What counts: my best submission. Null while none is judged. */
  best: { verdict: Verdict; points: number; at: Date; isLate: boolean; strip: StripCell[] } | null;
  /** A submission of mine waits for its verdict or is being judged. */
  isUnderWay: boolean;
};

export type AssignmentPage = Dates & {
  title: string;
  description: string;
  attemptsLimit: number | null;
  phase: Phase;
  challenges: ChallengeInAssignment[];
  points: number;
  earned: number;
};

const pageSelect = {
  title: true,
  description: true,
  attemptsLimit: true,
  opensAt: true,
  dueAt: true,
  closesAt: true,
  challenges: {
    orderBy: { position: "asc" },
    select: {
      points: true,
      challenge: {
        select: { id: true, slug: true, closedAt: true, currentVersion: { select: { title: true, manifest: true } } },
      },
    },
  },
} as const;

/** An assignment as those who work on it see it. */
export async function readAssignmentPage(scope: AssignmentScope): Promise<AssignmentPage> {
  const { prisma, pool } = database();
  const [row, cells] = await Promise.all([
    prisma.assignment.findUniqueOrThrow({ where: { id: scope.assignmentId }, select: pageSelect }),
    readStudentCells(pool, scope.userId, [scope.assignmentId]),
  ]);
  const now = new Date();
  const strips = await readStrips(cells.flatMap(({ best }) => best?.judgementId ?? []));
  const challenges = row.challenges.flatMap(({ points, challenge: { id, slug, closedAt, currentVersion } }) => {
    if (!currentVersion) return [];
    const { summary, difficulty } = manifestSchema.parse(currentVersion.manifest);
    const cell = cells.find(({ challengeId }) => challengeId === id);
    const best = cell?.best ?? null;
    return {
      slug,
      title: currentVersion.title,
      summary,
      difficulty,
      isClosed: closedAt !== null && closedAt <= now,
      points,
      attempts: cell?.attempts ?? 0,
      best: best && { ...best, strip: strips.get(best.judgementId) ?? [] },
      isUnderWay: cell?.underWay != null,
    };
  });
  const { title, description, attemptsLimit, opensAt, dueAt, closesAt } = row;
  return {
    title,
    description,
    attemptsLimit,
    opensAt,
    dueAt,
    closesAt,
    phase: phaseOf(row, now),
    challenges,
    points: challenges.reduce((sum, { points }) => sum + points, 0),
    earned: earnedIn(cells),
  };
}

async function readStrips(judgementIds: readonly string[]): Promise<Map<string, StripCell[]>> {
  const rows = await database().prisma.judgement.findMany({
    where: { id: { in: [...judgementIds] } },
    select: {
      id: true,
      tests: true,
      testResults: { select: { index: true, verdict: true }, orderBy: { index: "asc" } },
    },
  });
  return new Map(rows.map(({ id, tests, testResults }) => [id, stripOf(tests, testResults)]));
}
