import { randomUUID } from "node:crypto";
import type { Verdict } from "@crucible/contract";
import { claimJudgement } from "@crucible/db";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { requireAssignment } from "@/features/auth/course-scope";
import { scopeOf } from "@/features/auth/scope";
import { listRegrades, readRegrade } from "@/features/regrades/data";
import { readFormOptions } from "@/features/regrades/form-options";
import type { RegradeOfInput } from "@/features/regrades/schema";
import { readMine } from "@/features/submissions/data";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { finishJudgement } from "@/testing/judging-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let course: CourseFixture;
let assignmentId: string;
beforeAll(async () => {
  web = await openWebFixture();
  await web.runnerHas([{ language: "rust", reference: "rust", digest: "sha256:1", crates: null }]);
  course = await addCourse(web);
  assignmentId = await course.addAssignment();
});
afterEach(() => web.owner.pool.query("DELETE FROM submissions; DELETE FROM regrades"));
afterAll(() => web.close());

const WHOLE = { target: "ASSIGNMENT" } as const;
const REASON = "The test of zero was wrong";

async function instructor() {
  const { regrades } = await web.callerOf(course.instructorId);
  return regrades;
}

async function scopeFor(userId: string) {
  const scope = await scopeOf(userId);
  if (!scope) throw new Error("there is no such person");
  return requireAssignment(scope, assignmentId, "INSTRUCTOR");
}

async function handIn(userId: string): Promise<string> {
  const challenge = await web.owner.prisma.challenge.findUniqueOrThrow({ where: { slug: "adding" } });
  const { id } = await web.owner.prisma.submission.create({
    data: {
      userId,
      challengeId: challenge.id,
      challengeVersionId: challenge.currentVersionId ?? "",
      assignmentId,
      kind: "SUBMIT",
      language: "rust",
      files: [{ path: "src/lib.rs", content: "pub fn add() {}" }],
      filesDigest: "0".repeat(64),
      judgements: { create: { userId, versionId: challenge.currentVersionId ?? "" } },
    },
  });
  return id;
}

const claim = () => claimJudgement(web.runner.pool, { runnerId: "test", leaseSeconds: 60, languages: ["rust"] });

async function judgeAll(verdict: Verdict): Promise<void> {
  for (let next = await claim(); next; next = await claim()) await finishJudgement(web, next, { verdict });
}

/** The student handed in, wrongly; then a regrade of everything was asked for. */
async function asked(): Promise<{ regradeId: string }> {
  await handIn(course.studentId);
  await judgeAll("WA");
  return (await instructor()).ask({ assignmentId, of: WHOLE, reason: REASON });
}

const entries = (action: string) =>
  web.owner.prisma.auditEntry.findMany({ where: { action }, orderBy: { at: "desc" } });

describe("a regrade", () => {
  test("is counted before it is asked for, listed with its reason, and written down", async () => {
    await handIn(course.studentId);
    expect(await (await instructor()).size({ assignmentId, of: WHOLE })).toMatchObject({ submissions: 1, people: 1 });
    const { regradeId } = await (await instructor()).ask({ assignmentId, of: WHOLE, reason: ` ${REASON} ` });
    const scope = await scopeFor(course.instructorId);
    expect(await listRegrades(scope)).toMatchObject([
      { id: regradeId, what: "The whole assignment", reason: REASON, askedBy: "Ina Instructor", state: "open" },
    ]);
    expect((await entries("regrade-asked"))[0]).toMatchObject({
      actorId: course.instructorId,
      detail: { regradeId, reason: REASON, assignment: "Week 1", course: "Systems I" },
    });
  });

  test("of nothing is refused, and leaves nothing behind", async () => {
    await expect((await instructor()).ask({ assignmentId, of: WHOLE, reason: REASON })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect((await instructor()).ask({ assignmentId, of: WHOLE, reason: "  " })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await web.owner.prisma.regrade.count()).toBe(0);
  });

  test("of what one is open for is refused with that one's reason, until it is over; of anything else it is not", async () => {
    const { regradeId } = await asked();
    const ask = async (of: RegradeOfInput = WHOLE) => (await instructor()).ask({ assignmentId, of, reason: "Again" });
    await expect(ask()).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining(`“${REASON}”`) });
    const student = { target: "STUDENT", userId: course.studentId } as const;
    await ask(student);
    await expect(ask(student)).rejects.toMatchObject({ message: expect.stringContaining("“Again”") });
    await (await instructor()).discard({ assignmentId, regradeId });
    await ask();
    expect(await web.owner.prisma.regrade.count()).toBe(3);
  });

  test("asked for twice at once is one", async () => {
    await handIn(course.studentId);
    const caller = await instructor();
    const ask = () => caller.ask({ assignmentId, of: WHOLE, reason: REASON });
    const answers = await Promise.allSettled([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "CONFLICT" });
    }
    expect(await web.owner.prisma.regrade.count()).toBe(1);
  });

  test("applied, tells the student whose points changed what they were and why", async () => {
    const { regradeId } = await asked();
    await expect((await instructor()).applyScores({ assignmentId, regradeId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await judgeAll("AC");
    expect(await (await instructor()).results({ assignmentId, regradeId })).toMatchObject({
      changed: 1,
      scoresChanged: 1,
      changes: [{ userName: "Stefan Student", fromVerdict: "WA", toVerdict: "AC", fromPoints: 0, toPoints: 10 }],
    });
    expect(await (await instructor()).applyScores({ assignmentId, regradeId })).toEqual({ scoresChanged: 1 });
    expect(await readRegrade(await scopeFor(course.instructorId), regradeId)).toMatchObject({
      state: "applied",
      endedBy: "Ina Instructor",
    });
    expect(await entries("score-changed")).toMatchObject([
      { subjectUserId: course.studentId, detail: { regradeId, from: 0, to: 10, reason: REASON, challenge: "adding" } },
    ]);
    expect(await entries("regrade-applied")).toMatchObject([{ detail: { regradeId, changed: 1 } }]);
    await expect((await instructor()).applyScores({ assignmentId, regradeId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect((await instructor()).discard({ assignmentId, regradeId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is seen at the submission by its author, once it is applied", async () => {
    const { regradeId } = await asked();
    await judgeAll("AC");
    const student = await scopeOf(course.studentId);
    const submission = await web.owner.prisma.submission.findFirstOrThrow({ where: { assignmentId } });
    if (!student) throw new Error("there is no such student");
    const seen = () => readMine(student, { challenge: "adding", assignmentId }, submission.id);
    expect((await seen()).regraded).toBeNull();
    await (await instructor()).applyScores({ assignmentId, regradeId });
    expect((await seen()).regraded).toEqual({ appliedAt: expect.any(Date), reason: REASON });
  });

  test("discarded, changes no score and says so in the audit", async () => {
    const { regradeId } = await asked();
    await (await instructor()).discard({ assignmentId, regradeId });
    expect(await claim()).toBeNull();
    expect(await readRegrade(await scopeFor(course.instructorId), regradeId)).toMatchObject({ state: "discarded" });
    expect((await entries("regrade-discarded"))[0]).toMatchObject({ detail: { regradeId } });
  });

  test("says what our own fault ended, and judges that again", async () => {
    const { regradeId } = await asked();
    await judgeAll("JE");
    const results = await (await instructor()).results({ assignmentId, regradeId });
    expect(results).toMatchObject({ unchanged: 1, failedCount: 1, failed: [{ userName: "Stefan Student" }] });
    expect(await (await instructor()).judgeAgain({ assignmentId, regradeId })).toEqual({ queued: 1 });
    await judgeAll("AC");
    expect(await (await instructor()).results({ assignmentId, regradeId })).toMatchObject({
      changed: 1,
      failedCount: 0,
    });
  });

  test("of another assignment is as unknown as one that never was", async () => {
    const { regradeId } = await asked();
    const other = await course.addAssignment({ title: "Week 2" });
    const caller = await instructor();
    for (const id of [regradeId, randomUUID()]) {
      const input = { assignmentId: other, regradeId: id };
      await expect(caller.results(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(caller.watch(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(caller.applyScores(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(caller.discard(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(caller.judgeAgain(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("is followed live: judged one by one, until it is over", async () => {
    const { regradeId } = await asked();
    const feed = await (await instructor()).watch({ assignmentId, regradeId });
    const next = async () => (await feed[Symbol.asyncIterator]().next()).value;
    expect(await next()).toEqual({ state: "open", progress: { waiting: 1, running: 0, judged: 0, cancelled: 0 } });
    const heard = next();
    const claimed = await claim();
    expect(await heard).toMatchObject({ progress: { running: 1 } });
    const end = next();
    if (claimed) await finishJudgement(web, claimed);
    expect(await end).toMatchObject({ state: "open", progress: { judged: 1 } });
    const applied = next();
    await (await instructor()).applyScores({ assignmentId, regradeId });
    expect(await applied).toMatchObject({ state: "applied" });
    expect(await next()).toBeUndefined();
  });

  test("takes none of the room that a student has in the queue", async () => {
    for (let count = 0; count < 25; count++) await handIn(course.studentId);
    await judgeAll("WA");
    await (await instructor()).ask({ assignmentId, of: WHOLE, reason: REASON });
    const student = await web.callerOf(course.studentId);
    const handedIn = student.submissions.create({
      challenge: "adding",
      language: "rust",
      kind: "RUN",
      files: [{ path: "src/lib.rs", content: "pub fn add(a: u32, b: u32) -> u32 { a + b }" }],
      clientToken: randomUUID(),
    });
    await expect(handedIn).resolves.toBeDefined();
    expect((await claim())?.kind).toBe("RUN");
  });
});

test("the form offers the assignment's challenges, who handed in, and the submission it was opened for", async () => {
  const submissionId = await handIn(course.studentId);
  await course.addMember("STUDENT", "Handed in nothing");
  const options = await readFormOptions(await scopeFor(course.instructorId), submissionId);
  expect(options.challenges.map(({ label }) => label)).toEqual(["adding"]);
  expect(options.students.map(({ label }) => label)).toEqual(["Stefan Student"]);
  expect(options.submission).toEqual({ id: submissionId, label: "adding by Stefan Student" });
  expect((await readFormOptions(await scopeFor(course.instructorId), randomUUID())).submission).toBeNull();
});
