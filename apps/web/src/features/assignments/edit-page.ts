import "server-only";
import { manifestSchema } from "@crucible/contract";
import type { Dates } from "@/features/assignments/phase";
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

/** Every published challenge that takes submissions, in the order they are meant to be taken. */
export async function listPublished(_scope: CourseScope<"INSTRUCTOR">): Promise<PublishedChallenge[]> {
  const challenges = await database().prisma.challenge.findMany({
    where: { currentVersionId: { not: null }, OR: [{ closedAt: null }, { closedAt: { gt: new Date() } }] },
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
  /** The moments that the form's dates stand for. */
  dates: Dates | null;
  revision: string;
  /** By slug, of the challenges that are in it. */
  titles: [string, string][];
  /** How many people submitted something to it, and to which of its challenges. */
  people: number;
  submittedTo: string[];
};

/** The form of one that is still to be made. */
export function blankEditPage({ timeZone }: CourseScope<"INSTRUCTOR">): EditPage {
  const dates = { opensAt: "", dueAt: "", closesAt: "" };
  return {
    form: { title: "", description: "", timeZone, ...dates, attemptsLimit: "", challenges: [] },
    dates: null,
    revision: "",
    titles: [],
    people: 0,
    submittedTo: [],
  };
}

/** The form of an assignment as it stands. */
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
    dates: { opensAt: stored.opensAt, dueAt: stored.dueAt, closesAt: stored.closesAt },
    revision: stored.revision,
    titles: stored.challenges.map(({ slug, title }) => [slug, title]),
    people: new Set(submitted.map(({ userId }) => userId)).size,
    submittedTo: [...new Set(submitted.map(({ challenge }) => challenge.slug))],
  };
}
