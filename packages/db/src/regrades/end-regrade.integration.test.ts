import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openRegradeFixture, type RegradeFixture } from "../testing/regrade-fixture.ts";
import { applyRegrade } from "./end-regrade.ts";
import { failedSubmissions } from "./failed-submissions.ts";
import { regradeChanges } from "./regrade-changes.ts";
import { regradeProgress } from "./regrade-progress.ts";

let fixture: RegradeFixture;
beforeAll(async () => {
  fixture = await openRegradeFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions; DELETE FROM regrades"));
afterAll(() => fixture.close());

const db = () => fixture.web.prisma;

describe("before it is applied", () => {
  test("nothing counts differently; who would change is told of what is judged so far", async () => {
    const { ana, ben, submissions } = await fixture.wrongClass();
    const regradeId = await fixture.ask();
    expect(await fixture.changes(regradeId)).toEqual({ unchanged: 3, changes: [] });
    await fixture.judgeAll(({ userId, submissionId }) =>
      userId === ana && submissionId !== submissions[2] ? "AC" : "WA",
    );
    expect(await regradeProgress(db(), regradeId)).toEqual({ waiting: 0, running: 0, judged: 4, cancelled: 0 });
    expect(await fixture.changes(regradeId)).toEqual({
      unchanged: 2,
      changes: [
        {
          ...{ userId: ana, userName: "Ana", fromVerdict: "WA", toVerdict: "AC", fromPoints: 0, toPoints: 10 },
          ...{ challengeId: fixture.challengeIdOf("adding"), challengeSlug: "adding", challengeTitle: "Adding" },
          submissionId: submissions[1],
        },
      ],
    });
    const second = await fixture.ask({ target: "STUDENT", userId: ben });
    expect((await fixture.changes(second)).changes).toEqual([]);
  });

  test("it cannot be while some of it is waiting or being judged", async () => {
    await fixture.wrongClass();
    const regradeId = await fixture.ask();
    expect(await fixture.apply(regradeId)).toEqual({ state: "pending", left: 4 });
    const running = await fixture.claim();
    expect(await fixture.apply(regradeId)).toEqual({ state: "pending", left: 4 });
    if (running) await fixture.finish(running, "AC");
    await fixture.judgeAll(() => "AC");
    expect(await fixture.apply(regradeId)).toMatchObject({ state: "done" });
  });

  test("nobody applies it through another assignment", async () => {
    await fixture.wrongClass();
    const regradeId = await fixture.ask();
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
    const { submissions } = await fixture.wrongClass();
    const regradeId = await fixture.ask();
    await fixture.judgeAll(() => "AC");
    const applied = await fixture.apply(regradeId);
    expect(applied.state === "done" && applied.changes.map(({ userName, toPoints }) => [userName, toPoints])).toEqual([
      ["Ana", 10],
      ["Ana", 10],
      ["Ben", 10],
    ]);
    expect(await db().judgement.count({ where: { submissionId: { in: submissions } } })).toBe(8);
    expect(await db().judgement.count({ where: { regradeId: null, verdict: "WA" } })).toBe(4);
  });

  test("once and for good: it is not applied again, not discarded, not judged again, not changed", async () => {
    await fixture.wrongClass();
    const regradeId = await fixture.ask();
    await fixture.judgeAll(() => "JE");
    await fixture.apply(regradeId);
    expect(await fixture.apply(regradeId)).toEqual({ state: "over" });
    expect(await fixture.discard(regradeId)).toBe(false);
    expect(await fixture.judgeAgain(regradeId)).toBeNull();
    const takeBack = "UPDATE regrades SET applied_at = NULL WHERE id = $1";
    await expect(fixture.web.pool.query(takeBack, [regradeId])).rejects.toMatchObject({ code: "23001" });
  });

  test("its page goes on telling what it changed, when another is applied and more is handed in", async () => {
    const { ben } = await fixture.wrongClass();
    const first = await fixture.ask();
    await fixture.judgeAll(() => "AC");
    await fixture.apply(first);
    const told = await fixture.changes(first);
    const second = await fixture.ask();
    await fixture.judgeAll(() => "WA");
    await fixture.apply(second);
    await fixture.handInTo(ben);
    await fixture.judgeAll(() => "AC");
    expect(await fixture.changes(first)).toEqual(told);
    expect((await fixture.changes(second)).changes).toMatchObject(Array(3).fill({ fromPoints: 10, toPoints: 0 }));
  });

  test("of two that overlap the newer one counts, in whichever order they are applied", async () => {
    await fixture.wrongClass();
    const [older, newer] = [await fixture.ask(), await fixture.ask()];
    const isNewer = new Map(
      (await db().judgement.findMany({ where: { regradeId: newer } })).map(({ id }) => [id, true] as const),
    );
    await fixture.judgeAll(({ judgementId }) => (isNewer.has(judgementId) ? "AC" : "RTE"));
    expect(await fixture.apply(newer)).toMatchObject({ state: "done", changes: Array(3).fill({ toPoints: 10 }) });
    expect(await fixture.changes(older)).toEqual({ unchanged: 3, changes: [] });
    expect(await fixture.apply(older)).toMatchObject({ state: "done", changes: [] });
  });

  test("two who apply at the same moment apply once", async () => {
    await fixture.wrongClass();
    const regradeId = await fixture.ask();
    await fixture.judgeAll(() => "AC");
    const states = (await Promise.all([fixture.apply(regradeId), fixture.apply(regradeId)])).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["done", "over"]);
  });
});

describe("what a judging error ended", () => {
  test("is named, keeps what it had, and is judged again within the regrade", async () => {
    const { ana, submissions } = await fixture.wrongClass();
    const regradeId = await fixture.ask();
    await fixture.judgeAll(({ userId }) => (userId === ana ? "AC" : "JE"));
    expect(await failedSubmissions(db(), regradeId)).toMatchObject([
      { submissionId: submissions[3], userName: "Ben", challengeTitle: "Adding" },
    ]);
    expect((await fixture.changes(regradeId)).changes.map(({ userName }) => userName)).toEqual(["Ana", "Ana"]);
    expect(await fixture.judgeAgain(regradeId)).toBe(1);
    expect(await fixture.apply(regradeId)).toEqual({ state: "pending", left: 1 });
    await fixture.judgeAll(() => "AC");
    expect(await failedSubmissions(db(), regradeId)).toEqual([]);
    expect(await fixture.judgeAgain(regradeId)).toBe(0);
    expect(await fixture.apply(regradeId)).toMatchObject({ changes: Array(3).fill({ toPoints: 10 }) });
  });
});
