import "server-only";
import { AppError } from "@crucible/contract";
import { readCellsOf, readClassRoster } from "@crucible/db";
import { z } from "zod";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { byName } from "@/features/live-class/row-order";
import { lineSelect, pageSelect, toLine, withEvents } from "@/features/submissions/data";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import type { SubmissionLine } from "@/features/submissions/submission-line";
import { database } from "@/lib/app-database";

const MOST_LINES = 200;
const UUID = z.uuid();

type Neighbour = { userId: string; name: string };

/** Which cell of the matrix. */
export type CellAddress = { userId: string; slug: string };

/** What one student handed in to one challenge of an assignment. */
export type StudentWork = {
  student: { userId: string; name: string; email: string; section: string | null };
  challenge: { challengeId: string; slug: string; title: string; points: number };
  assignmentTitle: string;
  dueAt: Date | null;
  attempts: number;
  points: number | null;
  /** Newest first, Runs too. */
  lines: SubmissionLine[];
  /** The submission that counts, as the matrix shows it. */
  bestId: string | null;
  /** The one that was asked for, else the one that counts, else the newest. */
  judgement: JudgementOnPage | null;
  /** In the order of their names. */
  previous: Neighbour | null;
  next: Neighbour | null;
};

/** The ids behind an address, where it names a cell of this assignment's matrix. */
export async function requireCell(scope: AssignmentScope<"TEACHING_ASSISTANT">, { userId, slug }: CellAddress) {
  const { prisma } = database();
  const [place, enrollment] = await Promise.all([
    prisma.assignmentChallenge.findFirst({
      where: { assignmentId: scope.assignmentId, challenge: { slug } },
      select: {
        points: true,
        assignment: { select: { title: true, dueAt: true } },
        challenge: { select: { id: true, currentVersion: { select: { title: true } } } },
      },
    }),
    UUID.safeParse(userId).success
      ? prisma.enrollment.findFirst({
          where: { courseId: scope.courseId, userId },
          select: {
            email: true,
            rosterName: true,
            section: { select: { name: true } },
            user: { select: { name: true } },
          },
        })
      : null,
  ]);
  if (!place || !enrollment) throw new AppError("NOT_FOUND", "There is no such student or challenge here.");
  return { place, enrollment };
}

/** One cell of the matrix with everything that was handed in for it. Another assignment's submissions are not known here. */
export async function readStudentWork(
  scope: AssignmentScope<"TEACHING_ASSISTANT">,
  { userId, slug }: CellAddress,
  submissionId?: string,
): Promise<StudentWork> {
  const { prisma, pool } = database();
  const { place, enrollment } = await requireCell(scope, { userId, slug });
  const { assignmentId, courseId } = scope;
  const challengeId = place.challenge.id;
  const where = { assignmentId, challengeId, userId };
  const [[cell], rows, roster] = await Promise.all([
    readCellsOf(pool, assignmentId, [{ challengeId, userId }]),
    prisma.submission.findMany({ where, orderBy: { createdAt: "desc" }, take: MOST_LINES, select: lineSelect }),
    readClassRoster(pool, courseId),
  ]);
  const bestId = cell?.best?.submissionId ?? null;
  const shownId = submissionId ?? bestId ?? rows[0]?.id;
  const shown = await (UUID.safeParse(shownId).success
    ? prisma.submission.findFirst({ where: { ...where, id: shownId }, select: pageSelect })
    : null);
  if (submissionId !== undefined && !shown) throw new AppError("NOT_FOUND", "There is no such submission here.");
  const neighbours = roster
    .flatMap(({ enrollmentId: id, userId: theirs, name }) => (theirs === null ? [] : [{ id, userId: theirs, name }]))
    .sort(byName);
  const at = neighbours.findIndex((each) => each.userId === userId);
  const neighbour = (index: number): Neighbour | null => {
    const there = at < 0 ? undefined : neighbours[index];
    return there ? { userId: there.userId, name: there.name } : null;
  };
  return {
    student: {
      userId,
      name: neighbours[at]?.name ?? enrollment.rosterName ?? enrollment.user?.name ?? enrollment.email,
      email: enrollment.email,
      section: enrollment.section?.name ?? null,
    },
    challenge: {
      challengeId,
      slug,
      title: place.challenge.currentVersion?.title ?? slug,
      points: place.points,
    },
    assignmentTitle: place.assignment.title,
    dueAt: place.assignment.dueAt,
    attempts: cell?.attempts ?? 0,
    points: cell?.best?.points ?? null,
    lines: rows.map(toLine),
    bestId,
    judgement: shown && (await withEvents(shown)),
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
  };
}
