import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listOpenWith } from "@/features/assignments/assignment-on-desk";
import { readAssignmentPage } from "@/features/assignments/assignment-page";
import { listAssignments, listDue } from "@/features/assignments/data";
import { listPublished, readEditPage } from "@/features/assignments/edit-page";
import type { AssignmentForm } from "@/features/assignments/schema";
import { requireAssignment, requireCourse } from "@/features/auth/course-scope";
import { type Scope, scopeOf } from "@/features/auth/scope";
import { unitChallenge } from "@/testing/challenges";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { claimNext, finishJudgement } from "@/testing/judging-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let course: CourseFixture;

beforeAll(async () => {
  web = await openWebFixture();
  await web.publish(unitChallenge("second"));
});
afterAll(() => web.close());
beforeEach(async () => {
  course = await addCourse(web);
});

const form = (changes: Partial<AssignmentForm> = {}): AssignmentForm => ({
  title: "Week 1",
  description: "Read *chapter one* first.",
  timeZone: "Europe/Berlin",
  opensAt: "2026-03-22T08:00",
  dueAt: "2026-03-29T17:00",
  closesAt: "",
  attemptsLimit: "3",
  challenges: [
    { slug: "second", points: "5" },
    { slug: "adding", points: "10" },
  ],
  ...changes,
});

async function scopeFor(userId: string): Promise<Scope> {
  const scope = await scopeOf(userId);
  if (!scope) throw new Error("a user that was just made has a scope");
  return scope;
}

async function create(changes: Partial<AssignmentForm> = {}): Promise<string> {
  const caller = await web.callerOf(course.instructorId);
  return (await caller.assignments.create({ courseId: course.courseId, form: form(changes) })).assignmentId;
}

async function edit(assignmentId: string) {
  const scope = await requireAssignment(await scopeFor(course.instructorId), assignmentId, "INSTRUCTOR");
  const page = await readEditPage(scope);
  return {
    page,
    async save(changes: Partial<AssignmentForm>) {
      const caller = await web.callerOf(course.instructorId);
      return caller.assignments.update({ assignmentId, revision: page.revision, form: { ...page.form, ...changes } });
    },
  };
}

const audited = (assignmentId: string) =>
  web.owner.prisma.auditEntry.findMany({ where: { assignmentId }, orderBy: [{ at: "asc" }, { id: "asc" }] });

const handIn = async (userId: string, assignmentId: string, challenge = "adding") =>
  (await web.callerOf(userId)).submissions.create({
    challenge,
    language: "rust",
    kind: "SUBMIT",
    files: [{ path: "src/lib.rs", content: "pub fn add() {}" }],
    clientToken: crypto.randomUUID(),
    assignmentId,
  });

test("an assignment is made whole: by the course's clock over its change, in its order, and its dates are audited", async () => {
  const id = await create();
  const stored = await web.owner.prisma.assignment.findUniqueOrThrow({
    where: { id },
    include: { challenges: { orderBy: { position: "asc" }, include: { challenge: true } } },
  });
  expect(stored).toMatchObject({
    courseId: course.courseId,
    opensAt: new Date("2026-03-22T07:00:00Z"),
    dueAt: new Date("2026-03-29T15:00:00Z"),
    closesAt: null,
    attemptsLimit: 3,
  });
  expect(stored.challenges.map(({ challenge, points }) => [challenge.slug, points])).toEqual([
    ["second", 5],
    ["adding", 10],
  ]);
  expect(await audited(id)).toMatchObject([
    {
      action: "assignment-dates-changed",
      actorId: course.instructorId,
      courseId: course.courseId,
      detail: { assignment: "Week 1", from: null, to: { opensAt: "2026-03-22T07:00:00.000Z", closesAt: null } },
    },
  ]);
});

test.each<[string, Partial<AssignmentForm>, string, RegExp]>([
  ["without a title", { title: " " }, "BAD_REQUEST", /^Title: Give/],
  ["with a time that the clocks jump over", { dueAt: "2026-03-29T02:30" }, "BAD_REQUEST", /^Due: There is no 02:30/],
  ["with a challenge that nobody published", { challenges: [{ slug: "none", points: "1" }] }, "BAD_REQUEST", /"none"/],
  ["typed for another time zone", { timeZone: "UTC" }, "CONFLICT", /Europe\/Berlin now/],
])("one %s is refused with the field and the remedy, and nothing is stored", async (_, changes, code, message) => {
  await expect(create(changes)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  expect(await web.owner.prisma.assignment.count({ where: { courseId: course.courseId } })).toBe(0);
});

test("an assignment can be made of what is published and takes submissions", async () => {
  const scope = await requireCourse(await scopeFor(course.instructorId), course.courseId, "INSTRUCTOR");
  expect((await listPublished(scope)).map(({ slug }) => slug)).toEqual(["adding", "second"]);
});

test("an archived course gets no assignment and keeps those it has as they are", async () => {
  const id = await create();
  const { save } = await edit(id);
  await web.owner.prisma.course.update({ where: { id: course.courseId }, data: { archivedAt: new Date() } });
  await expect(create()).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(save({ title: "Other" })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("saved unchanged nothing changes and nothing is audited, to the second", async () => {
  const id = await create({ opensAt: "2026-10-25T02:30", dueAt: "" });
  const dates = { opensAt: new Date("2026-10-25T01:30:17.250Z") };
  await web.owner.prisma.assignment.update({ where: { id }, data: dates });
  const { save } = await edit(id);
  await save({});
  expect(await web.owner.prisma.assignment.findUniqueOrThrow({ where: { id } })).toMatchObject(dates);
  expect(await audited(id)).toHaveLength(1);
});

test("changed dates and points are audited with what they were; a new order alone is not", async () => {
  const id = await create();
  await (await edit(id)).save({ dueAt: "2026-03-30T17:00" });
  await (await edit(id)).save({ challenges: [{ slug: "adding", points: "20" }] });
  await (await edit(id)).save({
    challenges: [
      { slug: "second", points: "5" },
      { slug: "adding", points: "20" },
    ],
  });
  await (await edit(id)).save({
    challenges: [
      { slug: "adding", points: "20" },
      { slug: "second", points: "5" },
    ],
  });
  expect((await audited(id)).map(({ action, detail }) => [action, detail])).toMatchObject([
    ["assignment-dates-changed", { from: null }],
    [
      "assignment-dates-changed",
      { from: { dueAt: "2026-03-29T15:00:00.000Z" }, to: { dueAt: "2026-03-30T15:00:00.000Z" } },
    ],
    ["assignment-points-changed", { challenge: "second", from: 5, to: null }],
    ["assignment-points-changed", { challenge: "adding", from: 10, to: 20 }],
    ["assignment-points-changed", { challenge: "second", from: null, to: 5 }],
  ]);
  const { page } = await edit(id);
  expect(page.form.challenges.map(({ slug }) => slug)).toEqual(["adding", "second"]);
});

test("a challenge that somebody submitted to stays: its removal is refused with the reason, and nothing is changed", async () => {
  const id = await create();
  await handIn(course.studentId, id, "second");
  const { page, save } = await edit(id);
  expect(page).toMatchObject({ people: 1, submittedTo: ["second"] });
  const removed = save({ title: "Renamed", challenges: [{ slug: "adding", points: "99" }] });
  await expect(removed).rejects.toMatchObject({
    code: "CONFLICT",
    message:
      '"second" cannot be removed: One person has handed in to it already. Give it 0 points if it should not count.',
  });
  expect((await edit(id)).page.form).toEqual(page.form);
  expect(await audited(id)).toHaveLength(1);
  await save({ challenges: [{ slug: "second", points: "0" }] });
});

test("of two who edit at once the second is told, and overwrites nothing", async () => {
  const id = await create();
  const [one, other] = [await edit(id), await edit(id)];
  const answers = await Promise.allSettled([one.save({ title: "One" }), other.save({ title: "Other" })]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "CONFLICT", message: expect.stringContaining("Somebody else") },
  });
});

test("a hand-in and the removal of its challenge at the same moment: one of them is refused", async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await create();
    const { save } = await edit(id);
    const [handedIn, removed] = await Promise.allSettled([
      handIn(course.studentId, id, "second"),
      save({ challenges: [{ slug: "adding", points: "10" }] }),
    ]);
    expect([handedIn.status, removed.status].sort()).toEqual(["fulfilled", "rejected"]);
  }
});

test("drafts and what opens later are seen by those who teach, not by students", async () => {
  await create({ title: "Draft", opensAt: "", dueAt: "" });
  await create({ title: "Later", opensAt: "2099-01-01T08:00", dueAt: "" });
  await create({ title: "Open", opensAt: "2020-01-01T08:00", dueAt: "2098-01-01T08:00" });
  const titles = async (userId: string) => {
    const scope = await requireCourse(await scopeFor(userId), course.courseId, "STUDENT");
    return (await listAssignments(scope)).map(({ title, phase }) => `${title}: ${phase}`);
  };
  expect(await titles(course.studentId)).toEqual(["Open: open"]);
  expect(await titles(course.assistantId)).toEqual(["Open: open", "Later: scheduled", "Draft: draft"]);
});

const hours = (n: number) => new Date(Date.now() + n * 3_600_000);

test("at home the next to be due comes first across courses; what is done or closed is below", async () => {
  const other = await addCourse(web, "Algorithms");
  await other.enrol(course.studentId, "STUDENT");
  await course.addAssignment({ title: "Someday" });
  await course.addAssignment({ title: "In two days", dueAt: hours(48) });
  await other.addAssignment({ title: "Tomorrow", dueAt: hours(24) });
  await other.addAssignment({ title: "Missed", dueAt: hours(-0.5), closesAt: hours(-0.4) });
  await other.addAssignment({ title: "Not open", opensAt: hours(1) });
  const done = await course.addAssignment({ title: "Done", dueAt: hours(1) });
  await web.owner.pool.query("DELETE FROM judgements WHERE state = 'QUEUED'");
  const { judgementId } = await handIn(course.studentId, done);
  await finishJudgement(web, await claimNext(web, judgementId));
  const { isStudent, due, over } = await listDue(await scopeFor(course.studentId));
  expect(isStudent).toBe(true);
  expect(due.map(({ title, course: { name } }) => [title, name])).toEqual([
    ["Tomorrow", "Algorithms"],
    ["In two days", "Systems I"],
    ["Someday", "Systems I"],
  ]);
  expect(over.map(({ title, doneCount, earned }) => [title, doneCount, earned])).toEqual([
    ["Done", 1, 10],
    ["Missed", 0, 0],
  ]);
});

test("who studies nowhere has nothing due: those who teach, strangers, and who was taken out of the course", async () => {
  await course.addAssignment();
  await web.owner.prisma.enrollment.updateMany({
    where: { userId: course.studentId },
    data: { removedAt: new Date() },
  });
  for (const userId of [course.instructorId, course.assistantId, course.studentId, await web.addUser()]) {
    expect(await listDue(await scopeFor(userId))).toEqual({ isStudent: false, due: [], over: [] });
  }
});

test("a student's page shows the best submission with its points, what is late, and what is used of the attempts", async () => {
  await web.owner.pool.query("DELETE FROM judgements WHERE state = 'QUEUED'");
  const id = await course.addAssignment({
    challenges: ["second", "adding"],
    attemptsLimit: 5,
    dueAt: hours(-0.5),
    closesAt: hours(1),
  });
  const good = await handIn(course.studentId, id);
  await finishJudgement(web, await claimNext(web, good.judgementId));
  const worse = await handIn(course.studentId, id);
  await finishJudgement(web, await claimNext(web, worse.judgementId), { verdict: "WA" });
  await handIn(course.studentId, id);
  const scope = await requireAssignment(await scopeFor(course.studentId), id, "STUDENT");
  const page = await readAssignmentPage(scope);
  expect(page).toMatchObject({ phase: "late", points: 20, earned: 10, attemptsLimit: 5 });
  expect(page.challenges).toMatchObject([
    { slug: "second", attempts: 0, best: null, isUnderWay: false },
    {
      slug: "adding",
      attempts: 3,
      isUnderWay: true,
      best: { verdict: "AC", points: 10, isLate: true, strip: [{ state: "AC" }, { state: "AC" }] },
    },
  ]);
});

test("the desk for practice knows the open assignments of mine that count its challenge", async () => {
  const scope = await scopeFor(course.studentId);
  expect(await listOpenWith(scope, "second")).toEqual([]);
  const id = await course.addAssignment({ challenges: ["second"], title: "Week 2" });
  await course.addAssignment({ challenges: ["second"], closesAt: hours(-0.5) });
  await course.addAssignment({ challenges: ["second"], opensAt: null });
  await (await addCourse(web, "Not mine")).addAssignment({ challenges: ["second"] });
  expect(await listOpenWith(scope, "second")).toMatchObject([{ id, title: "Week 2", courseName: "Systems I" }]);
  expect(await listOpenWith(scope, "adding")).toEqual([]);
});
