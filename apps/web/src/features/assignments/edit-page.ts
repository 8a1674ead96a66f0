import "server-only";
import { manifestSchema } from "@crucible/contract";
import type { AssignmentForm } from "@/features/assignments/schema";
import { readStored } from "@/features/assignments/stored-assignment";
import type { AssignmentScope, CourseScope } from "@/features/auth/course-scope";
import { database } from "@/lib/app-database";
import { clockText } from "@/lib/zoned-time";

/** A challenge that an assignment can be made of. */
export type PublishedChallenge = {
  slug: string;
  title: string;
  summary: string;
  difficulty: number;
  /** Those its author suggests. */
  points: number;
  tags: string[];
};

/** Every published challenge, in the order they are meant to be taken. */
export async function listPublished(_scope: CourseScope<"INSTRUCTOR">): Promise<PublishedChallenge[]> {
  const challenges = await database().prisma.challenge.findMany({
    where: { currentVersionId: { not: null } },
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    select: { currentVersion: { select: { manifest: true } } },
  });
  return challenges.map(({ currentVersion }) => {
    const { slug, title, summary, difficulty, points, tags } = manifestSchema.parse(currentVersion?.manifest);
    return { slug, title, summary, difficulty, points, tags };
  });
}

/** What the form of an assignment begins with. */
export type EditPage = {
  form: AssignmentForm;
  revision: string;
  /** How many people submitted something to it, and to which of its challenges. */
  people: number;
  submittedTo: string[];
};

export async function readEditPage(scope: AssignmentScope<"INSTRUCTOR">): Promise<EditPage> {
  const { prisma } = database();
  const [stored, submitted] = await Promise.all([
    readStored(prisma, scope.assignmentId),
    prisma.submission.findMany({
      where: { assignmentId: scope.assignmentId, kind: "SUBMIT" },
      distinct: ["userId", "challengeId"],
      select: { userId: true, challenge: { select: { slug: true } } },
    }),
  ]);
  const typed = (date: Date | null) => (date ? clockText(date, scope.timeZone) : "");
  return {
    form: {
      title: stored.title,
      description: stored.description,
      timeZone: scope.timeZone,
      opensAt: typed(stored.opensAt),
      dueAt: typed(stored.dueAt),
      closesAt: typed(stored.closesAt),
      attemptsLimit: stored.attemptsLimit?.toString() ?? "",
      challenges: stored.challenges.map(({ slug, points }) => ({ slug, points: String(points) })),
    },
    revision: stored.revision,
    people: new Set(submitted.map(({ userId }) => userId)).size,
    submittedTo: [...new Set(submitted.map(({ challenge }) => challenge.slug))],
  };
}
