import "server-only";
import { database } from "@/lib/app-database";

type Target = {
  target: "SUBMISSION" | "STUDENT" | "CHALLENGE" | "ASSIGNMENT";
  submissionId: string | null;
  userId: string | null;
  challengeId: string | null;
  requestedById: string;
  appliedById: string | null;
  discardedById: string | null;
};

const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Says in words what regrades are of and who did something with them, with a few reads for all of them. */
export async function nameTargets(courseId: string, regrades: readonly Target[]) {
  const { prisma } = database();
  const submissions = await prisma.submission.findMany({
    where: { id: { in: present(regrades.map(({ submissionId }) => submissionId)) } },
    select: { id: true, userId: true, challengeId: true },
  });
  const bySubmission = new Map(submissions.map((each) => [each.id, each]));
  const people = present([
    ...regrades.flatMap(({ userId, requestedById, appliedById, discardedById }) => [
      userId,
      requestedById,
      appliedById,
      discardedById,
    ]),
    ...submissions.map(({ userId }) => userId),
  ]);
  const [users, challenges] = await Promise.all([
    prisma.user.findMany({
      where: { id: { in: people } },
      select: { id: true, name: true, email: true, enrollments: { where: { courseId }, select: { rosterName: true } } },
    }),
    prisma.challenge.findMany({
      where: {
        id: {
          in: present([
            ...regrades.map(({ challengeId }) => challengeId),
            ...submissions.map(({ challengeId }) => challengeId),
          ]),
        },
      },
      select: { id: true, slug: true, currentVersion: { select: { title: true } } },
    }),
  ]);
  const names = new Map(users.map((user) => [user.id, user.enrollments[0]?.rosterName ?? user.name ?? user.email]));
  const titles = new Map(challenges.map(({ id, slug, currentVersion }) => [id, currentVersion?.title ?? slug]));
  const personOf = (id: string | null) => (id && names.get(id)) || "somebody";
  const titleOf = (id: string | null) => (id && titles.get(id)) || "a challenge";

  return {
    personOf,
    targetOf({ target, submissionId, userId, challengeId }: Target): string {
      if (target === "ASSIGNMENT") return "The whole assignment";
      if (target === "CHALLENGE") return titleOf(challengeId);
      if (target === "STUDENT") return personOf(userId);
      const submission = bySubmission.get(submissionId ?? "");
      return submission ? `${titleOf(submission.challengeId)} by ${personOf(submission.userId)}` : "One submission";
    },
  };
}
