import "server-only";
import { readClassCells, readClassRoster } from "@crucible/db";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { readAssignment } from "@/features/live-class/data";
import type { GradebookRow } from "@/features/live-class/gradebook-csv";
import { database } from "@/lib/app-database";

export type Gradebook = {
  title: string;
  dueAt: Date | null;
  columns: { slug: string; title: string; points: number }[];
  rows: (GradebookRow & { id: string; userId: string | null })[];
};

/** Everybody's points in an assignment; people who have not signed up yet are in it with none. */
export async function readGradebook(scope: AssignmentScope<"TEACHING_ASSISTANT">): Promise<Gradebook> {
  const { pool } = database();
  const [assignment, roster, cells] = await Promise.all([
    readAssignment(scope.assignmentId),
    readClassRoster(pool, scope.courseId),
    readClassCells(pool, scope.assignmentId),
  ]);
  const keyOf = (userId: string, challengeId: string) => `${userId} ${challengeId}`;
  const byKey = new Map(cells.map((cell) => [keyOf(cell.userId, cell.challengeId), cell]));
  const columns = assignment.challenges;
  return {
    title: assignment.title,
    dueAt: assignment.dueAt,
    columns,
    rows: roster.map(({ enrollmentId, userId, name, email, studentNumber, section }) => ({
      id: enrollmentId,
      userId,
      name,
      email,
      studentNumber,
      section,
      isPending: userId === null,
      cells: columns.map(({ challengeId }) => {
        const cell = userId === null ? undefined : byKey.get(keyOf(userId, challengeId));
        if (!cell) return null;
        return { points: cell.best?.points ?? null, isLate: cell.best?.isLate ?? false, attempts: cell.attempts };
      }),
    })),
  };
}
