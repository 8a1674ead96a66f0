import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { queuePosition } from "../judging-queue/queue-state.ts";
import { openRegradeFixture, type RegradeFixture } from "../testing/regrade-fixture.ts";
import type { RegradeOf } from "./covered.ts";
import { regradeProgress } from "./regrade-progress.ts";
import { countRegrade } from "./request-regrade.ts";

let fixture: RegradeFixture;
beforeAll(async () => {
  fixture = await openRegradeFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions; DELETE FROM regrades"));
afterAll(() => fixture.close());

const db = () => fixture.web.prisma;
const WHOLE: RegradeOf = { target: "ASSIGNMENT" };
const size = (of: RegradeOf) => countRegrade(db(), fixture.assignmentId, of);

describe("what a regrade covers", () => {
  test("a submission, a student, a challenge or all of the assignment; Submits to it alone", async () => {
    const { ana, first } = await fixture.wrongClass();
    await fixture.handInTo(ana, { kind: "RUN" });
    expect(await size({ target: "SUBMISSION", submissionId: first })).toMatchObject({ submissions: 1, people: 1 });
    expect(await size({ target: "STUDENT", userId: ana })).toMatchObject({ submissions: 3, people: 1 });
    const challenge = { target: "CHALLENGE", challengeId: fixture.challengeIdOf("adding") } as const;
    expect(await size(challenge)).toMatchObject({ submissions: 3, people: 2 });
    expect(await size(WHOLE)).toEqual({ submissions: 4, people: 2, notOffered: 0 });
    expect(await countRegrade(db(), fixture.courseId, WHOLE)).toMatchObject({ submissions: 0 });
  });

  test("not what is in a language that the current version has no tests for", async () => {
    const ana = await fixture.addStudent("Ana");
    await fixture.handInTo(ana, { language: "python" });
    expect(await size(WHOLE)).toEqual({ submissions: 0, people: 0, notOffered: 1 });
    expect(await regradeProgress(db(), await fixture.ask())).toMatchObject({ waiting: 0 });
  });

  test("what is in a challenge that was closed, of a course that is in the archive", async () => {
    await fixture.wrongClass();
    const challenge = { id: fixture.challengeIdOf("adding") };
    await fixture.owner.prisma.challenge.update({ where: challenge, data: { closedAt: new Date() } });
    await fixture.owner.prisma.course.update({ where: { id: fixture.courseId }, data: { archivedAt: new Date() } });
    const regradeId = await fixture.ask();
    await fixture.judgeAll(() => "AC");
    expect(await fixture.apply(regradeId)).toMatchObject({ state: "done" });
    await fixture.owner.prisma.challenge.update({ where: challenge, data: { closedAt: null } });
    await fixture.owner.prisma.course.update({ where: { id: fixture.courseId }, data: { archivedAt: null } });
  });
});

describe("its judgements", () => {
  test("are by the version that was current when it was asked for", async () => {
    await fixture.wrongClass();
    await fixture.publishAnew();
    const { currentVersionId } = await db().challenge.findUniqueOrThrow({ where: { slug: "adding" } });
    const regradeId = await fixture.ask({ target: "CHALLENGE", challengeId: fixture.challengeIdOf("adding") });
    await fixture.publishAnew();
    expect((await fixture.claim())?.versionId).toBe(currentVersionId);
    const versions = await db().judgement.groupBy({ by: ["versionId"], where: { regradeId } });
    expect(versions.map(({ versionId }) => versionId)).toEqual([currentVersionId]);
  });

  test("stand behind everything live, and behind those of a small regrade that was asked for later", async () => {
    const { ana, ben, first } = await fixture.wrongClass();
    await fixture.ask();
    const small = await fixture.ask({ target: "SUBMISSION", submissionId: first });
    const live = await fixture.handInTo(ben);
    const run = await fixture.handInTo(ana, { kind: "RUN" });
    const order: (string | null)[] = [];
    for (let next = await fixture.claim(); next; next = await fixture.claim()) {
      const { regradeId } = await db().judgement.findUniqueOrThrow({ where: { id: next.judgementId } });
      order.push(next.priority === 0 ? next.submissionId : regradeId);
    }
    expect(order.slice(0, 2).toSorted()).toEqual([live, run].toSorted());
    // Three of hers were asked for before: it passes the later two.
    expect(order.lastIndexOf(small)).toBeLessThan(order.length - 1);
    expect(order).toHaveLength(7);
  });

  test("do not push back what their owners hand in", async () => {
    const { ana } = await fixture.wrongClass();
    await fixture.ask();
    await fixture.handInTo(ana);
    const live = await db().judgement.findFirstOrThrow({ where: { regradeId: null, state: "QUEUED" } });
    expect(await queuePosition(fixture.web.pool, live.id)).toBe(1);
  });
});

describe("discarded", () => {
  test("what of it waits leaves the queue, what is judged stays and never counts", async () => {
    await fixture.wrongClass();
    const regradeId = await fixture.ask();
    const running = await fixture.claim();
    if (!running) throw new Error("nothing to claim");
    expect(await fixture.discard(regradeId)).toBe(true);
    expect(await regradeProgress(db(), regradeId)).toEqual({ waiting: 0, running: 1, judged: 0, cancelled: 3 });
    expect(await fixture.finish(running, "AC")).toBe(true);
    expect(await fixture.claim()).toBeNull();
    expect(await fixture.apply(regradeId)).toEqual({ state: "over" });
    const next = await fixture.ask({ target: "SUBMISSION", submissionId: running.submissionId });
    await fixture.judgeAll(() => "WA");
    expect((await fixture.changes(next)).changes).toEqual([]);
    const events = await db().judgementEvent.findMany({ where: { judgement: { regradeId, state: "CANCELLED" } } });
    expect(events.map(({ event }) => event)).toEqual(
      Array(3).fill({ type: "cancelled", reason: "This regrade was discarded." }),
    );
  });

  test("the web's function cancels nothing of a regrade that is not, nor anything live", async () => {
    const { ana } = await fixture.wrongClass();
    const regradeId = await fixture.ask();
    await fixture.handInTo(ana);
    await db().$executeRaw`SELECT cancel_discarded_regrade(${regradeId}::uuid), cancel_discarded_regrade(NULL)`;
    expect(await db().judgement.count({ where: { state: "CANCELLED" } })).toBe(0);
    await expect(fixture.runner.pool.query("SELECT cancel_discarded_regrade(NULL)")).rejects.toMatchObject({
      code: "42501",
    });
  });
});
