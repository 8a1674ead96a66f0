import type { TestVerdict, Verdict } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { appendEvents } from "../judging-queue/append-events.ts";
import { completeJudgement } from "../judging-queue/complete.ts";
import { applyRegrade } from "../regrades/end-regrade.ts";
import { requestRegrade } from "../regrades/request-regrade.ts";
import { completionOf, resultOf } from "../testing/queue-fixture.ts";
import { openRegradeFixture, type RegradeFixture } from "../testing/regrade-fixture.ts";
import { readCellsOf, readClassCells, readStudentCells } from "./class-cells.ts";
import { readCompilerCodes } from "./compiler-codes.ts";
import { readJudgementPlaces } from "./judgement-places.ts";
import { readTestNames } from "./test-names.ts";
import { readMedianWait } from "./verdict-wait.ts";

let fixture: RegradeFixture;
beforeAll(async () => {
  fixture = await openRegradeFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions; DELETE FROM regrades"));
afterAll(() => fixture.close());

/** Judges what is next in line: a letter a test, as the strip has them; or CE or JE. */
async function judge(whatFor: string | ((userId: string) => string)): Promise<string> {
  const claimed = await fixture.claim();
  if (!claimed) throw new Error("nothing waits");
  const result = typeof whatFor === "string" ? whatFor : whatFor(claimed.userId);
  const names: Record<string, TestVerdict> = { A: "AC", W: "WA", R: "RTE", T: "TLE" };
  const isJudged = result !== "CE" && result !== "JE";
  const verdicts = isJudged ? [...result].map((letter) => names[letter] ?? "WA") : [];
  const passed = verdicts.filter((each) => each === "AC").length;
  const verdict: Verdict = isJudged ? (verdicts.find((each) => each !== "AC") ?? "AC") : (result as Verdict);
  const completion = completionOf(verdict);
  const error = { ...diagnostic, code: "E0502" };
  await completeJudgement(fixture.runner.pool, claimed, {
    ...completion,
    outcome: { ...completion.outcome, testsPassed: passed, score: isJudged ? passed / verdicts.length : 0 },
    results: verdicts.map((each, index) => resultOf(`test ${index}`, each)),
    tests: verdicts.map((_each, index) => ({ name: `test ${index}`, sample: index === 0 })),
    diagnostics: verdict === "CE" ? [{ ...diagnostic, level: "warning", code: "dead_code" }, error, error] : [],
  });
  return claimed.judgementId;
}
const diagnostic = {
  level: "error" as const,
  code: null,
  message: "no",
  spans: [],
  notes: [],
  suggestions: [],
  explanation: null,
  rendered: "",
};

const cells = () => readClassCells(fixture.web.pool, fixture.assignmentId);
async function cellOf(userId: string) {
  const found = (await cells()).filter((cell) => cell.userId === userId);
  expect(found).toHaveLength(1);
  return found[0];
}
/** Hands in and has it judged; the submission's id. */
async function handInJudged(userId: string, result: string, options = {}): Promise<string> {
  const id = await fixture.handInTo(userId, options);
  await judge(result);
  return id;
}

test("the best score is shown, however much was handed in after it, and its first time is known", async () => {
  const ana = await fixture.addStudent("Ana");
  await handInJudged(ana, "WW");
  const best = await handInJudged(ana, "AW");
  await handInJudged(ana, "CE");
  const cell = await cellOf(ana);
  expect(cell).toMatchObject({ attempts: 3, underWay: null, judgingErrors: 0 });
  expect(cell?.best).toMatchObject({ submissionId: best, verdict: "WA", score: 0.5, points: 5, strip: "AW" });
  expect(cell?.best?.reachedAt).toEqual(cell?.best?.at);
  expect(cell?.lastAt.getTime()).toBeGreaterThan(cell?.best?.at.getTime() ?? 0);
});

test("among equals the newest is shown, and the time of the oldest says since when there was no progress", async () => {
  const ana = await fixture.addStudent("Ana");
  await handInJudged(ana, "AW");
  const newest = await handInJudged(ana, "WA");
  const cell = await cellOf(ana);
  expect(cell?.best).toMatchObject({ submissionId: newest, strip: "WA" });
  expect(cell?.best?.reachedAt.getTime()).toBeLessThan(cell?.best?.at.getTime() ?? 0);
});

test("points are the score's share to two places", async () => {
  const ana = await fixture.addStudent("Ana");
  await handInJudged(ana, "AAW");
  expect((await cellOf(ana))?.best?.points).toBe(6.67);
});

test("a judging error is no attempt and takes nothing away", async () => {
  const ana = await fixture.addStudent("Ana");
  await handInJudged(ana, "JE");
  expect(await cellOf(ana)).toMatchObject({ attempts: 0, judgingErrors: 1, best: null });
  const best = await handInJudged(ana, "AW");
  await handInJudged(ana, "JE");
  expect(await cellOf(ana)).toMatchObject({ attempts: 1, judgingErrors: 2, best: { submissionId: best } });
});

test("a Run is activity, and neither an attempt nor points", async () => {
  const ana = await fixture.addStudent("Ana");
  await handInJudged(ana, "AA", { kind: "RUN" });
  expect(await cellOf(ana)).toMatchObject({ attempts: 0, best: null, underWay: null });
});

test("what waits is an attempt already, and its tests are seen as they come", async () => {
  const ana = await fixture.addStudent("Ana");
  const before = await handInJudged(ana, "AW");
  const submissionId = await fixture.handInTo(ana);
  expect(await cellOf(ana)).toMatchObject({
    attempts: 2,
    best: { submissionId: before },
    underWay: { submissionId, isRunning: false, strip: "" },
  });
  const claimed = await fixture.claim();
  if (!claimed) throw new Error("nothing waits");
  const tests = ["a", "b", "c"].map((name) => ({ name, sample: false }));
  await appendEvents(fixture.runner.pool, claimed, [
    { type: "started", attempt: 1, tests },
    { type: "phase", phase: "running" },
    { type: "test", index: 0, result: resultOf("a", "AC") },
    { type: "test", index: 2, result: resultOf("c", "TLE") },
  ]);
  expect((await cellOf(ana))?.underWay).toMatchObject({ isRunning: true, strip: "A.T" });
  await appendEvents(fixture.runner.pool, claimed, [{ type: "started", attempt: 2, tests }]);
  expect((await cellOf(ana))?.underWay).toMatchObject({ strip: "..." });
});

test("late is what was accepted after the due time; it counts all the same", async () => {
  const [ana, ben] = [await fixture.addStudent("Ana"), await fixture.addStudent("Ben")];
  await handInJudged(ana, "AA");
  await fixture.owner.prisma.assignment.update({ where: { id: fixture.assignmentId }, data: { dueAt: new Date() } });
  await handInJudged(ben, "AA");
  expect((await cellOf(ana))?.best).toMatchObject({ isLate: false, points: 10 });
  expect((await cellOf(ben))?.best).toMatchObject({ isLate: true, points: 10 });
  // Once more what was on time is shown as the newest, and takes nothing back.
  const again = await handInJudged(ana, "AA");
  expect((await cellOf(ana))?.best).toMatchObject({ submissionId: again, isLate: false });
  await fixture.owner.prisma.assignment.update({ where: { id: fixture.assignmentId }, data: { dueAt: null } });
});

test("a regrade counts once it is applied, and one that is a judging error never", async () => {
  const [ana, ben] = [await fixture.addStudent("Ana"), await fixture.addStudent("Ben")];
  await handInJudged(ana, "WW");
  await handInJudged(ben, "AA");
  await fixture.publishAnew();
  const { assignmentId, instructorId: requestedById } = fixture;
  const asked = { assignmentId, of: { target: "ASSIGNMENT" as const }, reason: "A test was wrong", requestedById };
  const { regradeId } = await fixture.web.prisma.$transaction((tx) => requestRegrade(tx, asked));
  for (const _each of [ana, ben]) await judge((userId) => (userId === ana ? "AA" : "JE"));
  expect((await cellOf(ana))?.best).toMatchObject({ verdict: "WA", points: 0, strip: "WW" });
  expect(await cellOf(ana)).toMatchObject({ attempts: 1, underWay: null });
  const apply = { regradeId, assignmentId };
  expect(await fixture.web.prisma.$transaction((tx) => applyRegrade(tx, apply, requestedById))).toMatchObject({
    state: "done",
  });
  expect((await cellOf(ana))?.best).toMatchObject({ verdict: "AC", points: 10, strip: "AA" });
  expect(await cellOf(ana)).toMatchObject({ attempts: 1 });
  expect((await cellOf(ben))?.best).toMatchObject({ verdict: "AC", points: 10 });
  expect(await cellOf(ben)).toMatchObject({ attempts: 1, judgingErrors: 0 });
});

test("practice, another assignment's hand-ins, and challenges that are not in it any more are not there", async () => {
  const ana = await fixture.addStudent("Ana");
  const { prisma } = fixture.owner;
  await handInJudged(ana, "AA");
  const elsewhere = await prisma.assignment.create({ data: { courseId: fixture.courseId, title: "Week 2" } });
  const practice = await handInJudged(ana, "AA");
  const moved = await handInJudged(ana, "AA");
  await fixture.owner.pool.query("ALTER TABLE submissions DISABLE TRIGGER USER");
  await prisma.submission.update({ where: { id: practice }, data: { assignmentId: null } });
  await prisma.submission.update({ where: { id: moved }, data: { assignmentId: elsewhere.id } });
  await fixture.owner.pool.query("ALTER TABLE submissions ENABLE TRIGGER USER");
  expect(await cellOf(ana)).toMatchObject({ attempts: 1 });
  expect(await readClassCells(fixture.web.pool, elsewhere.id)).toEqual([]);
});

test("some cells and one student's are those of the matrix", async () => {
  const [ana, ben] = [await fixture.addStudent("Ana"), await fixture.addStudent("Ben")];
  await handInJudged(ana, "AW");
  await handInJudged(ana, "AA", { slug: "other" });
  await handInJudged(ben, "WW");
  const all = await cells();
  expect(all).toHaveLength(3);
  const { pool } = fixture.web;
  const other = { userId: ana, challengeId: fixture.challengeIdOf("other") };
  const nothing = { userId: ben, challengeId: fixture.challengeIdOf("other") };
  expect(await readCellsOf(pool, fixture.assignmentId, [other, nothing])).toEqual(
    all.filter(({ userId, challengeId }) => userId === ana && challengeId === other.challengeId),
  );
  const own = await readStudentCells(pool, ana, [fixture.assignmentId]);
  expect(own).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining(own));
  expect(await readStudentCells(pool, ana, [])).toEqual([]);
});

test("a compile error shows the code of its first error, and codes are counted once a hand-in, Runs too", async () => {
  const [ana, ben] = [await fixture.addStudent("Ana"), await fixture.addStudent("Ben")];
  await handInJudged(ana, "CE");
  await handInJudged(ana, "CE", { kind: "RUN" });
  await handInJudged(ben, "CE");
  expect((await cellOf(ana))?.best).toMatchObject({ verdict: "CE", strip: "", errorCode: "E0502" });
  const { pool } = fixture.web;
  expect(await readCompilerCodes(pool, fixture.assignmentId)).toEqual([{ code: "E0502", handIns: 3, students: 2 }]);
  expect(await readCompilerCodes(pool, fixture.assignmentId, new Date())).toEqual([]);
});

test("a judgement's place and its tests' names; a regrade's has no place in a class", async () => {
  const ana = await fixture.addStudent("Ana");
  await fixture.handInTo(ana);
  const judgementId = await judge("AW");
  const { pool } = fixture.web;
  const challengeId = fixture.challengeIdOf("adding");
  const place = { judgementId, assignmentId: fixture.assignmentId, challengeId, userId: ana };
  expect(await readJudgementPlaces(pool, [judgementId])).toEqual([place]);
  expect((await readTestNames(pool, [judgementId])).get(judgementId)).toEqual(["test 0", "test 1"]);
  const { assignmentId, instructorId: requestedById } = fixture;
  const asked = { assignmentId, of: { target: "ASSIGNMENT" as const }, reason: "A test was wrong", requestedById };
  await fixture.web.prisma.$transaction((tx) => requestRegrade(tx, asked));
  const regraded = await judge("AA");
  expect(await readJudgementPlaces(pool, [regraded])).toMatchObject([{ assignmentId: null }]);
});

test("the median wait is that of what was judged since", async () => {
  const ana = await fixture.addStudent("Ana");
  const { pool } = fixture.web;
  const anHourAgo = new Date(Date.now() - 3_600_000);
  expect(await readMedianWait(pool, fixture.assignmentId, anHourAgo)).toBeNull();
  await handInJudged(ana, "AA");
  expect(await readMedianWait(pool, fixture.assignmentId, anHourAgo)).toBeGreaterThan(0);
  expect(await readMedianWait(pool, fixture.assignmentId, new Date(Date.now() + 60_000))).toBeNull();
});
