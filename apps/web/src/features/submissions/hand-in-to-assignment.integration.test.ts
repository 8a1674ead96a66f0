import { randomUUID } from "node:crypto";
import type { Verdict } from "@crucible/contract";
import { requestRegrade } from "@crucible/db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { unitChallenge } from "@/testing/challenges";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { claimNext, finishJudgement } from "@/testing/judging-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let course: CourseFixture;
let student: string;

beforeAll(async () => {
  web = await openWebFixture();
  course = await addCourse(web);
});
afterAll(() => web.close());
beforeEach(async () => {
  student = await course.addMember("STUDENT", "Sam Student");
});

const hours = (n: number) => new Date(Date.now() + n * 3_600_000);

const handIn = (assignmentId: string | undefined, changes: Record<string, unknown> = {}) => ({
  challenge: "adding",
  language: "rust",
  kind: "SUBMIT" as const,
  files: [{ path: "src/lib.rs", content: `// ${randomUUID()}` }],
  clientToken: randomUUID(),
  assignmentId,
  ...changes,
});

async function send(userId: string, input: ReturnType<typeof handIn>) {
  return (await web.callerOf(userId)).submissions.create(input);
}

const stored = (assignmentId: string) => web.owner.prisma.submission.count({ where: { assignmentId } });

/** As a runner: judges everything that waits, with the verdicts in the order of the line. */
async function judge(judgementId: string, verdict: Verdict) {
  await finishJudgement(web, await claimNext(web, judgementId), { verdict });
}

test("what is handed in from an assignment's desk names it, what is handed in elsewhere does not", async () => {
  const assignmentId = await course.addAssignment();
  const { submissionId } = await send(student, handIn(assignmentId));
  const practice = await send(student, handIn(undefined));
  const read = (id: string) => web.owner.prisma.submission.findUniqueOrThrow({ where: { id } });
  expect(await read(submissionId)).toMatchObject({ assignmentId, kind: "SUBMIT" });
  expect(await read(practice.submissionId)).toMatchObject({ assignmentId: null });
  const caller = await web.callerOf(student);
  expect(await caller.submissions.mine({ challenge: "adding", assignmentId })).toMatchObject([{ id: submissionId }]);
  expect(await caller.submissions.mine({ challenge: "adding" })).toHaveLength(2);
});

test("students, assistants and instructors of the course may hand in, and an admin who is not in the roster", async () => {
  const assignmentId = await course.addAssignment();
  const admin = await web.addUser({ platformRole: "ADMIN" });
  for (const userId of [student, course.assistantId, course.instructorId, admin]) {
    await expect(send(userId, handIn(assignmentId))).resolves.toMatchObject({ createdAt: expect.any(Date) });
  }
});

test("to people outside the course, of another course, or taken out of it, there is no such assignment", async () => {
  const assignmentId = await course.addAssignment();
  const other = await addCourse(web, "Another course");
  const removed = await course.addMember("STUDENT", "Rita Removed");
  await web.owner.prisma.enrollment.updateMany({ where: { userId: removed }, data: { removedAt: new Date() } });
  for (const userId of [await web.addUser(), other.studentId, other.instructorId, removed]) {
    await expect(send(userId, handIn(assignmentId))).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(send(student, handIn(randomUUID()))).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await stored(assignmentId)).toBe(0);
});

test("a challenge that is not in the assignment is refused, and so is one of another course's assignment", async () => {
  await web.publish(unitChallenge("elsewhere"));
  const other = await addCourse(web, "Another course");
  const assignmentId = await course.addAssignment();
  const theirs = await other.addAssignment({ challenges: ["elsewhere"] });
  await expect(send(student, handIn(assignmentId, { challenge: "elsewhere" }))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(send(student, handIn(theirs, { challenge: "elsewhere" }))).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await stored(assignmentId)).toBe(0);
});

test("before it opens there is no such assignment for students; those who teach may try it", async () => {
  for (const opensAt of [null, hours(1)]) {
    const assignmentId = await course.addAssignment({ opensAt });
    await expect(send(student, handIn(assignmentId))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(send(course.assistantId, handIn(assignmentId))).resolves.toBeDefined();
  }
});

test("past due it is taken, closed it is refused with when that was by the course's clock, for everybody", async () => {
  const dates = { opensAt: new Date("2026-03-01T08:00:00Z"), dueAt: new Date("2026-03-29T00:30:00Z") };
  const late = await course.addAssignment({ ...dates, closesAt: hours(1) });
  await expect(send(student, handIn(late))).resolves.toBeDefined();
  // The night the clocks go forward: 01:30 there is summer time already.
  const closed = await course.addAssignment({ ...dates, closesAt: new Date("2026-03-29T01:30:00Z") });
  for (const userId of [student, course.instructorId]) {
    await expect(send(userId, handIn(closed))).rejects.toMatchObject({
      code: "CONFLICT",
      message: '"Week 1" closed on Sun 29 Mar 2026, 03:30 (Berlin). Your draft is kept in this browser.',
    });
  }
  await expect(send(student, handIn(closed, { kind: "RUN" }))).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a course that is archived takes nothing", async () => {
  const old = await addCourse(web, "Last year");
  const assignmentId = await old.addAssignment();
  await web.owner.prisma.course.update({ where: { id: old.courseId }, data: { archivedAt: new Date() } });
  await expect(send(old.studentId, handIn(assignmentId))).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("This course is over"),
  });
});

test("the same press sent again gets its first answer, even after the close and out of the course", async () => {
  const assignmentId = await course.addAssignment({ attemptsLimit: 1 });
  const input = handIn(assignmentId);
  const first = await send(student, input);
  await web.owner.prisma.assignment.update({ where: { id: assignmentId }, data: { closesAt: hours(-0.5) } });
  await web.owner.prisma.enrollment.updateMany({ where: { userId: student }, data: { removedAt: new Date() } });
  expect(await send(student, input)).toEqual(first);
  await expect(send(student, { ...input, assignmentId: undefined })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a hand-in that came before the close counts though its turn comes after", async () => {
  const { pool } = web.owner;
  const closesAt = new Date(Date.now() + 1_500);
  const assignmentId = await course.addAssignment({ closesAt });
  const blocker = await pool.connect();
  try {
    await blocker.query("SELECT pg_advisory_lock(hashtextextended($1, 1))", [student]);
    const sent = send(student, handIn(assignmentId));
    await until("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
    await until("SELECT count(*) WHERE clock_timestamp() > $1::timestamptz", [closesAt]);
    await blocker.query("SELECT pg_advisory_unlock_all()");
    const { createdAt } = await sent;
    expect(createdAt.getTime()).toBeLessThan(closesAt.getTime());
  } finally {
    blocker.release();
  }
  await expect(send(student, handIn(assignmentId))).rejects.toMatchObject({ code: "CONFLICT" });
});

/** Asks the database until it counts something. */
async function until(query: string, parameters: unknown[] = []): Promise<void> {
  for (;;) {
    const { rows } = await web.owner.pool.query(query, parameters);
    if (Number(rows[0].count) > 0) return;
  }
}

test("the web server's clock does not matter: what is stored is the database's time", async () => {
  const assignmentId = await course.addAssignment();
  const { rows } = await web.owner.pool.query("SELECT clock_timestamp() AS before");
  const { submissionId, createdAt } = await send(student, handIn(assignmentId));
  const { rows: after } = await web.owner.pool.query("SELECT clock_timestamp() AS after");
  const kept = await web.owner.prisma.submission.findUniqueOrThrow({ where: { id: submissionId } });
  expect(kept.createdAt).toEqual(createdAt);
  expect(createdAt.getTime()).toBeGreaterThanOrEqual(rows[0].before.getTime() - 1);
  expect(createdAt.getTime()).toBeLessThanOrEqual(after[0].after.getTime());
});

test("attempts end at the limit; those that wait count, Runs never do, and each challenge has its own", async () => {
  await web.publish(unitChallenge("second"));
  const assignmentId = await course.addAssignment({ attemptsLimit: 2, challenges: ["adding", "second"] });
  await send(student, handIn(assignmentId, { kind: "RUN" }));
  await send(student, handIn(assignmentId));
  await send(student, handIn(assignmentId));
  await expect(send(student, handIn(assignmentId))).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringMatching(/all 2 attempts/),
  });
  await expect(send(student, handIn(assignmentId, { kind: "RUN" }))).resolves.toBeDefined();
  await expect(send(student, handIn(assignmentId, { challenge: "second" }))).resolves.toBeDefined();
  await expect(send(student, handIn(undefined))).resolves.toBeDefined();
  const other = await course.addMember("STUDENT", "Another");
  await expect(send(other, handIn(assignmentId))).resolves.toBeDefined();
});

test("practice tells nobody more often than the assignment would: no Submit there while attempts are left", async () => {
  const strict = await addCourse(web, "Strict");
  const assignmentId = await strict.addAssignment({ attemptsLimit: 1 });
  await strict.addAssignment({ attemptsLimit: 1, opensAt: hours(1) });
  await strict.addAssignment({ attemptsLimit: 1, opensAt: hours(-2), closesAt: hours(-1) });
  const practise = (userId: string, kind: "RUN" | "SUBMIT" = "SUBMIT") => send(userId, handIn(undefined, { kind }));
  await expect(practise(strict.studentId)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining('"Week 1" limits the attempts'),
  });
  await expect(practise(strict.studentId, "RUN")).resolves.toBeDefined();
  await expect(practise(strict.assistantId)).resolves.toBeDefined();
  await send(strict.studentId, handIn(assignmentId));
  await expect(practise(strict.studentId)).resolves.toBeDefined();
});

test("two tabs that send at once share the last attempt: one is taken, the others are told", async () => {
  const assignmentId = await course.addAssignment({ attemptsLimit: 2 });
  await send(student, handIn(assignmentId));
  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => send(student, handIn(assignmentId))));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await stored(assignmentId)).toBe(2);
});

test("a judging error costs no attempt, nor does one that a regrade made of a judged one", async () => {
  await web.owner.pool.query("DELETE FROM judgements WHERE state = 'QUEUED'");
  const assignmentId = await course.addAssignment({ attemptsLimit: 1 });
  const first = await send(student, handIn(assignmentId));
  await judge(first.judgementId, "JE");
  const second = await send(student, handIn(assignmentId));
  await expect(send(student, handIn(assignmentId))).rejects.toMatchObject({ code: "CONFLICT" });
  await judge(second.judgementId, "WA");
  await regrade(assignmentId, second.submissionId, "JE", true);
  await expect(send(student, handIn(assignmentId))).rejects.toMatchObject({ code: "CONFLICT" });
  // The first one is judged after all: it counts once that is applied, and not before.
  await regrade(assignmentId, first.submissionId, "AC", false);
  const cells = async () => (await web.callerOf(student)).assignments.standing({ assignmentId, challenge: "adding" });
  expect(await cells()).toMatchObject({ attempts: 1, earned: 0 });
  await web.owner.prisma.regrade.updateMany({ where: { appliedAt: null }, data: { appliedAt: new Date() } });
  expect(await cells()).toMatchObject({ attempts: 2, earned: 10 });
});

/** Judges a submission anew; it counts from when it is applied. */
async function regrade(assignmentId: string, submissionId: string, verdict: Verdict, isApplied: boolean) {
  const { prisma } = web.owner;
  const of = { target: "SUBMISSION", submissionId } as const;
  const asked = { assignmentId, of, reason: "a test", requestedById: course.instructorId };
  const { regradeId } = await prisma.$transaction((tx) => requestRegrade(tx, asked));
  const { id } = await prisma.judgement.findFirstOrThrow({ where: { regradeId } });
  await judge(id, verdict);
  if (isApplied) await prisma.regrade.update({ where: { id: regradeId }, data: { appliedAt: new Date() } });
}

test("nobody but an applied regrade changes what a student is shown", async () => {
  await web.owner.pool.query("DELETE FROM judgements WHERE state = 'QUEUED'");
  const assignmentId = await course.addAssignment();
  const { submissionId, judgementId } = await send(student, handIn(assignmentId));
  await judge(judgementId, "WA");
  await regrade(assignmentId, submissionId, "AC", false);
  const mine = async () => (await web.callerOf(student)).submissions.mine({ challenge: "adding", assignmentId });
  expect(await mine()).toMatchObject([{ verdict: "WA" }]);
  await web.owner.prisma.regrade.updateMany({ where: { appliedAt: null }, data: { appliedAt: new Date() } });
  expect(await mine()).toMatchObject([{ verdict: "AC" }]);
});
