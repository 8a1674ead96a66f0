import type { Verdict } from "@crucible/contract";
import { type ClaimedJudgement, claimJudgement } from "../judging-queue/claim.ts";
import { completeJudgement } from "../judging-queue/complete.ts";
import { enqueueJudgement } from "../judging-queue/enqueue.ts";
import { publishPackage } from "../publish-package.ts";
import type { RegradeOf } from "../regrades/covered.ts";
import { applyRegrade, discardRegrade } from "../regrades/end-regrade.ts";
import { regradeChanges } from "../regrades/regrade-changes.ts";
import { judgeFailedAgain, requestRegrade } from "../regrades/request-regrade.ts";
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

  const named = (regradeId: string) => ({ regradeId, assignmentId });
  const handInTo = (userId: string, { slug = "adding", kind = "SUBMIT" as "RUN" | "SUBMIT", language = "rust" } = {}) =>
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
    });
  const addStudent = async (name: string): Promise<string> => {
    const userId = await addUser(web);
    await web.prisma.enrollment.create({
      data: { courseId: course.id, userId, email: `${userId}@example.org`, rosterName: name },
    });
    return userId;
  };
  const judgeAll = async (verdictOf: (claimed: ClaimedJudgement) => Verdict): Promise<void> => {
    for (let next = await claim(); next; next = await claim()) await finish(next, verdictOf(next));
  };

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
    addStudent,
    /** Hands in to the assignment; the submission's id. */
    handInTo,
    /** Judges all that waits, each as `verdictOf` says. */
    judgeAll,
    /** Ana handed in twice to `adding` and once to `other`, Ben once to `adding`: all wrong. */
    async wrongClass() {
      const [ana, ben] = [await addStudent("Ana"), await addStudent("Ben")];
      const first = await handInTo(ana);
      const submissions = [first, await handInTo(ana), await handInTo(ana, { slug: "other" }), await handInTo(ben)];
      await judgeAll(() => "WA");
      return { ana, ben, first, submissions };
    },
    async ask(of: RegradeOf = { target: "ASSIGNMENT" }): Promise<string> {
      const input = { assignmentId, of, reason: "A test was wrong", requestedById: instructorId };
      return (await web.prisma.$transaction((tx) => requestRegrade(tx, input))).regradeId;
    },
    apply: (regradeId: string) => web.prisma.$transaction((tx) => applyRegrade(tx, named(regradeId), instructorId)),
    discard: (regradeId: string) => web.prisma.$transaction((tx) => discardRegrade(tx, named(regradeId), instructorId)),
    judgeAgain: (regradeId: string) => web.prisma.$transaction((tx) => judgeFailedAgain(tx, named(regradeId))),
    changes: (regradeId: string) => regradeChanges(web.prisma, named(regradeId)),
  };
}

export type RegradeFixture = Awaited<ReturnType<typeof openRegradeFixture>>;
