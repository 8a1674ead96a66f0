import { randomUUID } from "node:crypto";
import { appendEvents } from "@crucible/db";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { requireAssignment } from "@/features/auth/course-scope";
import { scopeOf } from "@/features/auth/scope";
import type { VersionedMessage } from "@/features/live-class/class-feed";
import { classFeed, followClass } from "@/features/live-class/class-feeds";
import type { LiveCell } from "@/features/live-class/class-state";
import { type ClassMessage, unpackCell, unpackClass } from "@/features/live-class/class-wire";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { claimNext, finishJudgement, HISTORY } from "@/testing/judging-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let course: CourseFixture;
let assignmentId: string;
beforeAll(async () => {
  web = await openWebFixture();
  course = await addCourse(web);
  assignmentId = await course.addAssignment();
});
afterAll(() => web.close());

const watching: AbortController[] = [];
afterEach(() => {
  for (const each of watching.splice(0)) each.abort();
});

async function scopeFor(userId = course.instructorId, which = assignmentId) {
  const scope = await scopeOf(userId);
  if (!scope) throw new Error("this person is a user");
  return requireAssignment(scope, which, "TEACHING_ASSISTANT");
}

/** A watcher from a version on. */
async function watch(from: string | null) {
  const leaving = new AbortController();
  watching.push(leaving);
  const feed = followClass(await scopeFor(), from, leaving.signal);
  return {
    leave: () => leaving.abort(),
    async next(): Promise<VersionedMessage> {
      const { value, done } = await feed.next();
      if (done) throw new Error("the feed ended");
      return value;
    },
    /** Reads on until the student's cell is as wanted, told alone or with the whole class; all versions on the way. */
    async until(userId: string, isWanted: (cell: LiveCell | null) => boolean) {
      const versions: string[] = [];
      for (;;) {
        const { version, message } = await this.next();
        versions.push(version);
        const cell = cellIn(message, userId);
        if (cell !== undefined && isWanted(cell)) return { cell, version, versions };
      }
    },
  };
}

function cellIn(message: ClassMessage, userId: string): LiveCell | null | undefined {
  if (message.type === "snapshot") {
    return unpackClass(message.class).rows.find((row) => row.userId === userId)?.cells[0];
  }
  const change = message.type === "cells" && message.changes.find((each) => each.userId === userId);
  return change ? unpackCell(change.cell) : undefined;
}

/** A new student, and a watcher who has seen them come: nothing of it is still under way. */
async function studentAndWatcher(name: string) {
  const student = await course.addMember("STUDENT", name);
  const watcher = await watch(null);
  await watcher.until(student, (cell) => cell === null);
  return { student, watcher };
}
const now = async () => (await classFeed(await scopeFor())).current();

async function handIn(userId: string, to: string | undefined = assignmentId, kind: "RUN" | "SUBMIT" = "SUBMIT") {
  const caller = await web.callerOf(userId);
  return caller.submissions.create({
    challenge: "adding",
    language: "rust",
    kind,
    files: [{ path: "src/lib.rs", content: `pub fn add() {} // ${randomUUID()}` }],
    clientToken: randomUUID(),
    assignmentId: to,
  });
}

test("a watcher sees a hand-in wait, its tests come, and its verdict", async () => {
  const { student, watcher } = await studentAndWatcher("Watched");
  const { judgementId } = await handIn(student);
  const waits = await watcher.until(student, (cell) => cell?.underWay != null);
  expect(waits.cell).toMatchObject({ attempts: 1, verdict: null, underWay: { isRunning: false } });

  const claimed = await claimNext(web, judgementId);
  await appendEvents(web.runner.pool, claimed, HISTORY.slice(0, 5));
  const runs = await watcher.until(student, (cell) => cell?.underWay?.strip === "A.");
  expect(runs.cell?.underWay).toEqual({ isRunning: true, strip: "A." });

  await finishJudgement(web, claimed, { verdict: "WA" });
  const done = await watcher.until(student, (cell) => cell?.verdict != null);
  expect(done.cell).toMatchObject({ attempts: 1, verdict: "WA", strip: "WW", points: 0, underWay: null });
});

test("a page that is made later has in it what watchers were told", async () => {
  const { student, watcher } = await studentAndWatcher("Seen later");
  const { judgementId } = await handIn(student);
  await finishJudgement(web, await claimNext(web, judgementId));
  const { version } = await watcher.until(student, (cell) => cell?.verdict === "AC");
  const page = await now();
  expect(page.version).toBe(version);
  const state = unpackClass(page.wire);
  const row = state.rows.find(({ userId }) => userId === student);
  expect(row?.cells[0]).toMatchObject({ verdict: "AC", points: 10, strip: "AA", attempts: 1 });
  expect(state.testLists[row?.cells[0]?.tests ?? -1]).toEqual(["sample::one", "secret::two"]);
});

test("a browser that comes back gets what it missed, once, and from a version nobody knows the whole class", async () => {
  const { student, watcher: before } = await studentAndWatcher("Missed");
  const { version } = await now();
  const { judgementId } = await handIn(student);
  const seen = await before.until(student, (cell) => cell?.underWay != null);
  before.leave();
  await finishJudgement(web, await claimNext(web, judgementId));

  const back = await watch(seen.version);
  const rest = await back.until(student, (cell) => cell?.verdict === "AC");
  expect(rest.versions).not.toContain(seen.version);
  const all = await watch(version);
  const replayed = await all.until(student, (cell) => cell?.verdict === "AC");
  expect(replayed.versions).toEqual([...seen.versions, ...rest.versions]);

  for (const unknown of ["", "nonsense", "00000000.1", `${version.split(".")[0]}.999999`]) {
    expect((await (await watch(unknown)).next()).message.type).toBe("snapshot");
  }
});

test("the listening connection cut: what happened in the gap is in the class that follows", async () => {
  const student = await course.addMember("STUDENT", "In the gap");
  const { judgementId } = await handIn(student);
  const watcher = await watch(null);
  await watcher.until(student, (cell) => cell?.underWay != null);
  await web.owner.pool.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE application_name = 'crucible-web-listener' AND datname = current_database()`);
  await finishJudgement(web, await claimNext(web, judgementId));
  await watcher.until(student, (cell) => cell?.verdict === "AC");
});

test("who joins, and a due time that moves, bring a fresh class to all who watch", async () => {
  const { watcher } = await studentAndWatcher("Was there");
  const student = await course.addMember("STUDENT", "Joined just now");
  const joined = await watcher.until(student, (cell) => cell === null);
  const dueAt = new Date(Date.now() + 3_600_000);
  await web.owner.prisma.assignment.update({ where: { id: assignmentId }, data: { dueAt } });
  const moved = await watcher.next();
  expect(moved.message).toMatchObject({ type: "snapshot", class: { dueAt: dueAt.getTime() } });
  expect(moved.version.split(".")[0]).not.toBe(joined.version.split(".")[0]);
});

test("people who have not signed up are rows; assistants and who left are not", async () => {
  const left = await course.addMember("STUDENT", "Left");
  await web.owner.prisma.enrollment.updateMany({ where: { userId: left }, data: { removedAt: new Date() } });
  await web.owner.prisma.enrollment.create({
    data: { courseId: course.courseId, email: "pending@example.org", rosterName: "Pia Pending" },
  });
  const watcher = await watch(null);
  for (;;) {
    const { message } = await watcher.next();
    if (message.type !== "snapshot") continue;
    const { rows } = unpackClass(message.class);
    if (!rows.some(({ name }) => name === "Pia Pending")) continue;
    expect(rows.find(({ name }) => name === "Pia Pending")).toMatchObject({ userId: null, cells: [null] });
    const ids = rows.map(({ userId }) => userId);
    expect(ids).toContain(course.studentId);
    for (const other of [course.assistantId, course.instructorId, left]) expect(ids).not.toContain(other);
    break;
  }
});

test("what is handed in elsewhere reaches nobody here", async () => {
  const other = await course.addAssignment({ title: "Week 2" });
  const { student, watcher } = await studentAndWatcher("Elsewhere");
  for (const to of [other, undefined]) {
    const caller = await web.callerOf(student);
    const { judgementId } = await caller.submissions.create({
      challenge: "adding",
      language: "rust",
      kind: "SUBMIT",
      files: [{ path: "src/lib.rs", content: `pub fn add() {} // ${randomUUID()}` }],
      clientToken: randomUUID(),
      ...(to && { assignmentId: to }),
    });
    await finishJudgement(web, await claimNext(web, judgementId));
  }
  const { judgementId } = await handIn(student);
  const first = await watcher.until(student, () => true);
  expect(first.cell).toMatchObject({ attempts: 1, verdict: null });
  await finishJudgement(web, await claimNext(web, judgementId));
  const done = await watcher.until(student, (cell) => cell?.verdict != null);
  expect(done.cell).toMatchObject({ attempts: 1 });
});

test("an assistant who is taken off the course while they watch is told no more", async () => {
  const assistant = await course.addMember("TEACHING_ASSISTANT", "Leaves soon");
  const caller = await web.callerOf(assistant);
  const stream = await caller.liveClass.watch({ assignmentId });
  const reader = stream[Symbol.asyncIterator]();
  expect((await reader.next()).done).toBe(false);
  await web.owner.prisma.enrollment.updateMany({ where: { userId: assistant }, data: { removedAt: new Date() } });
  const untilRefused = async () => {
    while (!(await reader.next()).done) {
      // What was under way before they left may still come.
    }
  };
  await expect(untilRefused()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a regrade shows nothing while it is judged, and brings a fresh class once it is applied", async () => {
  const { student, watcher } = await studentAndWatcher("Regraded");
  const { judgementId, submissionId } = await handIn(student);
  await finishJudgement(web, await claimNext(web, judgementId), { verdict: "WA" });
  await watcher.until(student, (cell) => cell?.verdict === "WA");
  const instructor = await web.callerOf(course.instructorId);
  const of = { target: "SUBMISSION" as const, submissionId };
  const { regradeId } = await instructor.regrades.ask({ assignmentId, of, reason: "A test was wrong" });
  const { id } = await web.owner.prisma.judgement.findFirstOrThrow({ where: { regradeId } });
  const before = await now();
  await finishJudgement(web, await claimNext(web, id), { verdict: "AC" });
  // Something that is shown follows, so that what came of the regrade would have come before it.
  const { judgementId: next } = await handIn(student);
  const waiting = await watcher.until(student, (cell) => cell?.underWay != null);
  expect(waiting.cell).toMatchObject({ verdict: "WA", attempts: 2 });
  expect(waiting.version.split(".")[0]).toBe(before.version.split(".")[0]);
  await instructor.regrades.applyScores({ assignmentId, regradeId });
  const applied = await watcher.until(student, (cell) => cell?.verdict === "AC");
  expect(applied.cell).toMatchObject({ attempts: 2, points: 10 });
  expect(applied.version.split(".")[0]).not.toBe(before.version.split(".")[0]);
  await finishJudgement(web, await claimNext(web, next));
});
