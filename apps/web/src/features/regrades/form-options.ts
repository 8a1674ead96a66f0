import "server-only";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { database } from "@/lib/app-database";

export type Option = { id: string; label: string };
export type FormOptions = {
  challenges: Option[];
  students: Option[];
  /** The submission that a page linked from, where there is such a Submit to this assignment. */
  submission: Option | null;
};

/** What the form of a new regrade offers to choose from. */
export async function readFormOptions(
  scope: AssignmentScope<"INSTRUCTOR">,
  submissionId: string | null,
): Promise<FormOptions> {
  const { prisma } = database();
  const { assignmentId, courseId } = scope;
  const [challenges, students, submission] = await Promise.all([
    prisma.assignmentChallenge.findMany({
      where: { assignmentId },
      orderBy: { position: "asc" },
      select: { challenge: { select: { id: true, slug: true, currentVersion: { select: { title: true } } } } },
    }),
    prisma.enrollment.findMany({
      where: { courseId, role: "STUDENT", removedAt: null, user: { submissions: { some: { assignmentId } } } },
      select: { userId: true, rosterName: true, user: { select: { name: true, email: true } } },
    }),
    submissionId === null
      ? null
      : prisma.submission.findFirst({
          where: { id: submissionId, assignmentId, kind: "SUBMIT" },
          select: {
            id: true,
            createdAt: true,
            user: { select: { name: true, email: true } },
            challenge: { select: { slug: true, currentVersion: { select: { title: true } } } },
          },
        }),
  ]);
  const titleOf = (challenge: { slug: string; currentVersion: { title: string } | null }) =>
    challenge.currentVersion?.title ?? challenge.slug;
  return {
    challenges: challenges.map(({ challenge }) => ({ id: challenge.id, label: titleOf(challenge) })),
    students: students
      .flatMap(({ userId, rosterName, user }) =>
        userId ? [{ id: userId, label: rosterName ?? user?.name ?? user?.email ?? "" }] : [],
      )
      .sort((one, other) => one.label.localeCompare(other.label)),
    submission: submission && {
      id: submission.id,
      label: `${titleOf(submission.challenge)} by ${submission.user.name ?? submission.user.email}`,
    },
  };
}
