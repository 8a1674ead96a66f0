import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { queuePosition } from "../judging-queue/queue-state.ts";
import { openRegradeFixture, type RegradeFixture } from "../testing/regrade-fixture.ts";
import type { RegradeOf } from "./covered.ts";
import { applyRegrade, discardRegrade } from "./end-regrade.ts";
import { failedSubmissions } from "./failed-submissions.ts";
import { regradeChanges } from "./regrade-changes.ts";
import { regradeProgress } from "./regrade-progress.ts";
import { countRegrade, judgeFailedAgain, requestRegrade } from "./request-regrade.ts";

let fixture: RegradeFixture;
beforeAll(async () => {
  fixture = await openRegradeFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions; DELETE FROM regrades"));
afterAll(() => fixture.close());

const WHOLE: RegradeOf = { target: "ASSIGNMENT" };
const db = () => fixture.web.prisma;

async function ask(of: RegradeOf = WHOLE): Promise<string> {
  const { assignmentId, instructorId } = fixture;
  const input = { assignmentId, of, reason: "A test was wrong", requestedById: instructorId };
  return (await db().$transaction((tx) => requestRegrade(tx, input))).regradeId;
}
const named = (regradeId: string) => ({ regradeId, assignmentId: fixture.assignmentId });
const apply = (regradeId: string) =>
  db().$transaction((tx) => applyRegrade(tx, named(regradeId), fixture.instructorId));
const discard = (regradeId: string) =>
  db().$transaction((tx) => discardRegrade(tx, named(regradeId), fixture.instructorId));
const again = (regradeId: string) => db().$transaction((tx) => judgeFailedAgain(tx, named(regradeId)));
const changes = (regradeId: string) => regradeChanges(db(), named(regradeId));
const size = (of: RegradeOf) => countRegrade(db(), fixture.assignmentId, of);

/** Ana handed in twice to `adding` and once to `other`, Ben once: all wrong. */
async function class2() {
  const [ana, ben] = [await fixture.addStudent("Ana"), await fixture.addStudent("Ben")];
  const first = await fixture.handInTo(ana);
  const submissions = [first, await fixture.handInTo(ana), await fixture.handInTo(ana, { slug: "other" })];
  submissions.push(await fixture.handInTo(ben));
  await fixture.judgeAll(() => "WA");
  return { ana, ben, first, submissions };
}

describe("what a regrade covers", () => {
  test("a submission, a student, a challenge or all of the assignment; Submits to it alone", async () => {
    const { ana, first } = await class2();
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
    expect(await regradeProgress(db(), await ask())).toMatchObject({ waiting: 0 });
  });

  test("what is in a challenge that was closed, of a course that is in the archive", async () => {
    await class2();
    const challenge = { id: fixture.challengeIdOf("adding") };
    await fixture.owner.prisma.challenge.update({ where: challenge, data: { closedAt: new Date() } });
    await fixture.owner.prisma.course.update({ where: { id: fixture.courseId }, data: { archivedAt: new Date() } });
    const regradeId = await ask();
    await fixture.judgeAll(() => "AC");
    expect(await apply(regradeId)).toMatchObject({ state: "done" });
    await fixture.owner.prisma.challenge.update({ where: challenge, data: { closedAt: null } });
    await fixture.owner.prisma.course.update({ where: { id: fixture.courseId }, data: { archivedAt: null } });
  });
});

describe("its judgements", () => {
  test("are by the version that was current when it was asked for", async () => {
    await class2();
    await fixture.publishAnew();
    const { currentVersionId } = await db().challenge.findUniqueOrThrow({ where: { slug: "adding" } });
    const regradeId = await ask({ target: "CHALLENGE", challengeId: fixture.challengeIdOf("adding") });
    await fixture.publishAnew();
    expect((await fixture.claim())?.versionId).toBe(currentVersionId);
    const versions = await db().judgement.groupBy({ by: ["versionId"], where: { regradeId } });
    expect(versions.map(({ versionId }) => versionId)).toEqual([currentVersionId]);
  });

  test("stand behind everything live, and behind those of a small regrade that was asked for later", async () => {
    const { ana, ben, first } = await class2();
    await ask();
    const small = await ask({ target: "SUBMISSION", submissionId: first });
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
    const { ana } = await class2();
    await ask();
    await fixture.handInTo(ana);
    const live = await db().judgement.findFirstOrThrow({ where: { regradeId: null, state: "QUEUED" } });
    expect(await queuePosition(fixture.web.pool, live.id)).toBe(1);
  });
});

describe("before it is applied", () => {
  test("nothing counts differently; who would change is told of what is judged so far", async () => {
    const { ana, ben, submissions } = await class2();
    const regradeId = await ask();
    expect(await changes(regradeId)).toEqual({ unchanged: 3, changes: [] });
    await fixture.judgeAll(({ userId, submissionId }) =>
      userId === ana && submissionId !== submissions[2] ? "AC" : "WA",
    );
    expect(await regradeProgress(db(), regradeId)).toEqual({ waiting: 0, running: 0, judged: 4, cancelled: 0 });
    expect(await changes(regradeId)).toEqual({
      unchanged: 2,
      changes: [
        {
          ...{ userId: ana, userName: "Ana", fromVerdict: "WA", toVerdict: "AC", fromPoints: 0, toPoints: 10 },
          ...{ challengeId: fixture.challengeIdOf("adding"), challengeSlug: "adding", challengeTitle: "Adding" },
          submissionId: submissions[1],
        },
      ],
    });
    const second = await ask({ target: "STUDENT", userId: ben });
    expect((await changes(second)).changes).toEqual([]);
  });

  test("it cannot be while some of it is waiting or being judged", async () => {
    await class2();
    const regradeId = await ask();
    expect(await apply(regradeId)).toEqual({ state: "pending", left: 4 });
    const running = await fixture.claim();
    expect(await apply(regradeId)).toEqual({ state: "pending", left: 4 });
    if (running) await fixture.finish(running, "AC");
    await fixture.judgeAll(() => "AC");
    expect(await apply(regradeId)).toMatchObject({ state: "done" });
  });

  test("nobody applies it through another assignment", async () => {
    await class2();
    const regradeId = await ask();
    await fixture.judgeAll(() => "AC");
    const elsewhere = { regradeId, assignmentId: fixture.courseId };
    expect(await db().$transaction((tx) => applyRegrade(tx, elsewhere, fixture.instructorId))).toEqual({
      state: "over",
    });
    expect(await regradeChanges(db(), elsewhere)).toEqual({ unchanged: 0, changes: [] });
  });
});

describe("applied", () => {
  test("its judgements count, and of those that were judged before nothing is lost", async () => {
    const { submissions } = await class2();
    const regradeId = await ask();
    await fixture.judgeAll(() => "AC");
    const applied = await apply(regradeId);
    expect(applied.state === "done" && applied.changes.map(({ userName, toPoints }) => [userName, toPoints])).toEqual([
      ["Ana", 10],
      ["Ana", 10],
      ["Ben", 10],
    ]);
    expect(await db().judgement.count({ where: { submissionId: { in: submissions } } })).toBe(8);
    expect(await db().judgement.count({ where: { regradeId: null, verdict: "WA" } })).toBe(4);
  });

  test("once and for good: it is not applied again, not discarded, not judged again, not changed", async () => {
    await class2();
    const regradeId = await ask();
    await fixture.judgeAll(() => "JE");
    await apply(regradeId);
    expect(await apply(regradeId)).toEqual({ state: "over" });
    expect(await discard(regradeId)).toBe(false);
    expect(await again(regradeId)).toBeNull();
    const takeBack = "UPDATE regrades SET applied_at = NULL WHERE id = $1";
    await expect(fixture.web.pool.query(takeBack, [regradeId])).rejects.toMatchObject({ code: "23001" });
  });

  test("its page goes on telling what it changed, when another is applied and more is handed in", async () => {
    const { ben } = await class2();
    const first = await ask();
    await fixture.judgeAll(() => "AC");
    await apply(first);
    const told = await changes(first);
    const second = await ask();
    await fixture.judgeAll(() => "WA");
    await apply(second);
    await fixture.handInTo(ben);
    await fixture.judgeAll(() => "AC");
    expect(await changes(first)).toEqual(told);
    expect((await changes(second)).changes).toMatchObject(Array(3).fill({ fromPoints: 10, toPoints: 0 }));
  });

  test("of two that overlap the newer one counts, in whichever order they are applied", async () => {
    await class2();
    const [older, newer] = [await ask(), await ask()];
    const isNewer = new Map(
      (await db().judgement.findMany({ where: { regradeId: newer } })).map(({ id }) => [id, true] as const),
    );
    await fixture.judgeAll(({ judgementId }) => (isNewer.has(judgementId) ? "AC" : "RTE"));
    expect(await apply(newer)).toMatchObject({ state: "done", changes: Array(3).fill({ toPoints: 10 }) });
    expect(await changes(older)).toEqual({ unchanged: 3, changes: [] });
    expect(await apply(older)).toMatchObject({ state: "done", changes: [] });
  });

  test("two who apply at the same moment apply once", async () => {
    await class2();
    const regradeId = await ask();
    await fixture.judgeAll(() => "AC");
    const states = (await Promise.all([apply(regradeId), apply(regradeId)])).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["done", "over"]);
  });
});

describe("what a judging error ended", () => {
  test("is named, keeps what it had, and is judged again within the regrade", async () => {
    const { ana, submissions } = await class2();
    const regradeId = await ask();
    await fixture.judgeAll(({ userId }) => (userId === ana ? "AC" : "JE"));
    expect(await failedSubmissions(db(), regradeId)).toMatchObject([
      { submissionId: submissions[3], userName: "Ben", challengeTitle: "Adding" },
    ]);
    expect((await changes(regradeId)).changes.map(({ userName }) => userName)).toEqual(["Ana", "Ana"]);
    expect(await again(regradeId)).toBe(1);
    expect(await apply(regradeId)).toEqual({ state: "pending", left: 1 });
    await fixture.judgeAll(() => "AC");
    expect(await failedSubmissions(db(), regradeId)).toEqual([]);
    expect(await again(regradeId)).toBe(0);
    expect(await apply(regradeId)).toMatchObject({ changes: Array(3).fill({ toPoints: 10 }) });
  });
});

describe("discarded", () => {
  test("what of it waits leaves the queue, what is judged stays and never counts", async () => {
    await class2();
    const regradeId = await ask();
    const running = await fixture.claim();
    if (!running) throw new Error("nothing to claim");
    expect(await discard(regradeId)).toBe(true);
    expect(await regradeProgress(db(), regradeId)).toEqual({ waiting: 0, running: 1, judged: 0, cancelled: 3 });
    expect(await fixture.finish(running, "AC")).toBe(true);
    expect(await fixture.claim()).toBeNull();
    expect(await apply(regradeId)).toEqual({ state: "over" });
    const next = await ask({ target: "SUBMISSION", submissionId: running.submissionId });
    await fixture.judgeAll(() => "WA");
    expect((await changes(next)).changes).toEqual([]);
    const events = await db().judgementEvent.findMany({ where: { judgement: { regradeId, state: "CANCELLED" } } });
    expect(events.map(({ event }) => event)).toEqual(
      Array(3).fill({ type: "cancelled", reason: "This regrade was discarded." }),
    );
  });

  test("the web's function cancels nothing of a regrade that is not, nor anything live", async () => {
    const { ana } = await class2();
    const regradeId = await ask();
    await fixture.handInTo(ana);
    await db().$executeRaw`SELECT cancel_discarded_regrade(${regradeId}::uuid), cancel_discarded_regrade(NULL)`;
    expect(await db().judgement.count({ where: { state: "CANCELLED" } })).toBe(0);
    await expect(fixture.runner.pool.query("SELECT cancel_discarded_regrade(NULL)")).rejects.toMatchObject({
      code: "42501",
    });
  });
});
