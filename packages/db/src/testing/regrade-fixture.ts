import type { Verdict } from "@crucible/contract";
import { type ClaimedJudgement, claimJudgement } from "../judging-queue/claim.ts";
import { completeJudgement } from "../judging-queue/complete.ts";
import { enqueueJudgement } from "../judging-queue/enqueue.ts";
import { publishPackage } from "../publish-package.ts";
import { packageWith } from "./packages.ts";
import { addUser, completionOf, openQueueFixture } from "./queue-fixture.ts";

const FILES = [{ path: "src/lib.rs", content: "pub fn add() {}" }];
const DIGEST = "0".repeat(64);

/** An assignment of the challenges `adding` and `other`, ten points each, in the three roles. */
export async function openRegradeFixture() {
  const queue = await openQueueFixture();
  const { owner, web, runner } = queue;
  await publishPackage(owner, packageWith("Another.", "other"), 1);
  const instructorId = await addUser(web);
  const course = await web.prisma.course.create({
    data: { name: "Systems", timeZone: "UTC", createdById: instructorId },
  });
  const challenges = await web.prisma.challenge.findMany({ orderBy: { position: "asc" } });
  const { id: assignmentId } = await web.prisma.assignment.create({
    data: {
      courseId: course.id,
      title: "Week 1",
      challenges: { create: challenges.map(({ id }, position) => ({ challengeId: id, position, points: 10 })) },
    },
  });
  const challengeIdOf = (slug: string) => challenges.find((each) => each.slug === slug)?.id ?? "";

  const claim = () => claimJudgement(runner.pool, { runnerId: "a", leaseSeconds: 30, languages: ["rust"] });
  const finish = (claimed: ClaimedJudgement, verdict: Verdict) =>
    completeJudgement(runner.pool, claimed, completionOf(verdict));

  return {
    ...queue,
    instructorId,
    courseId: course.id,
    assignmentId,
    challengeIdOf,
    claim,
    finish,
    /** Another version of a challenge becomes current. */
    publishAnew: (slug = "adding") => publishPackage(owner, packageWith(`Anew ${Math.random()}`, slug), 0),
    async addStudent(name: string): Promise<string> {
      const userId = await addUser(web);
      await web.prisma.enrollment.create({
        data: { courseId: course.id, userId, email: `${userId}@example.org`, rosterName: name },
      });
      return userId;
    },
    /** Hands in to the assignment; the submission's id. */
    handInTo: (userId: string, { slug = "adding", kind = "SUBMIT" as "RUN" | "SUBMIT", language = "rust" } = {}) =>
      web.prisma.$transaction(async (tx) => {
        const challenge = await tx.challenge.findUniqueOrThrow({ where: { slug } });
        const { id } = await tx.submission.create({
          data: {
            userId,
            challengeId: challenge.id,
            challengeVersionId: challenge.currentVersionId ?? "",
            assignmentId,
            kind,
            language,
            files: FILES,
            filesDigest: DIGEST,
          },
        });
        await enqueueJudgement(tx, { submissionId: id, userId });
        return id;
      }),
    /** Judges all that waits, each as `verdictOf` says. */
    async judgeAll(verdictOf: (claimed: ClaimedJudgement) => Verdict): Promise<void> {
      for (let next = await claim(); next; next = await claim()) await finish(next, verdictOf(next));
    },
  };
}

export type RegradeFixture = Awaited<ReturnType<typeof openRegradeFixture>>;
