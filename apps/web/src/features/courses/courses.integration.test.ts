import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limitJoinCodes } from "@/features/auth/attempt-throttle";
import { requireCourse } from "@/features/auth/course-scope";
import { requireAdmin, scopeOf } from "@/features/auth/scope";
import { listMyCourses, listOtherCourses, readRosterRows } from "@/features/courses/data";
import { readInvitation } from "@/features/courses/join-course";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

const IP = "192.0.2.9";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());

async function scopeFor(userId: string) {
  const scope = await scopeOf(userId);
  if (!scope) throw new Error("nobody");
  return scope;
}

const auditOf = (courseId: string) =>
  web.owner.prisma.auditEntry.findMany({ where: { courseId }, orderBy: [{ at: "asc" }, { id: "asc" }] });

/** A course with a join code that works. */
async function openCourse(name?: string) {
  const course = await addCourse(web, name);
  const instructor = await web.callerOf(course.instructorId);
  const { courseId } = course;
  const { code } = await instructor.courses.makeJoinLink({ courseId });
  return { ...course, instructor, code };
}

const placeOf = (courseId: string, userId: string) =>
  web.owner.prisma.enrollment.findFirst({ where: { courseId, userId } });

describe("making a course", () => {
  test("its maker teaches it, and it has a join code at once; both are written down", async () => {
    const userId = await web.addUser({ name: "Ida", platformRole: "INSTRUCTOR" });
    const caller = await web.callerOf(userId);
    const { courseId } = await caller.courses.create({ name: " Systems I ", timeZone: "Europe/Berlin" });
    expect(await listMyCourses(await scopeFor(userId))).toMatchObject([
      { id: courseId, name: "Systems I", role: "INSTRUCTOR", people: { here: 0, pending: 0 } },
    ]);
    expect(await web.owner.prisma.courseInvitation.findMany({ where: { courseId } })).toMatchObject([
      { code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/), revokedAt: null },
    ]);
    expect((await auditOf(courseId)).map(({ action }) => action).sort()).toEqual([
      "course-role-changed",
      "join-link-made",
    ]);
  });

  test.each([
    ["no name", { name: "  " }],
    ["a name that cannot be stored", { name: "a\0b" }],
    ["a zone that is none", { timeZone: "Europe/Atlantis" }],
    ["an offset for a zone", { timeZone: "+01:00" }],
  ])("%s is refused", async (_, changes) => {
    const caller = await web.callerOf(await web.addUser({ platformRole: "INSTRUCTOR" }));
    const input = { name: "Course", timeZone: "UTC", ...changes };
    await expect(caller.courses.create(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

test("a course gets another name and another clock, with what they may be", async () => {
  const { courseId, instructor } = await openCourse();
  await instructor.courses.change({ courseId, name: "Systems II", timeZone: "Asia/Tokyo" });
  expect(await web.owner.prisma.course.findUnique({ where: { id: courseId } })).toMatchObject({
    name: "Systems II",
    timeZone: "Asia/Tokyo",
  });
  const wrong = { courseId, name: "Systems II", timeZone: "Mars/Olympus" };
  await expect(instructor.courses.change(wrong)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

describe("the join code", () => {
  test("shows the course before it joins, and joining twice is once", async () => {
    const { courseId, code } = await openCourse("Compilers");
    const userId = await web.addUser({ name: "Nia" });
    const scope = await scopeFor(userId);
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase();
    expect(await readInvitation(scope, typed, IP)).toMatchObject({
      courseId,
      courseName: "Compilers",
      instructors: ["Ina Instructor"],
      standing: "new",
    });
    const caller = await web.callerOf(userId);
    const joins = [caller.courses.join({ code: typed }), caller.courses.join({ code })];
    expect(await Promise.all(joins)).toEqual([{ courseId }, { courseId }]);
    expect(await web.owner.prisma.enrollment.count({ where: { courseId, userId } })).toBe(1);
    expect(await placeOf(courseId, userId)).toMatchObject({ role: "STUDENT", removedAt: null });
    const audit = (await auditOf(courseId)).filter(({ action }) => action === "course-role-changed");
    expect(audit).toMatchObject([{ subjectUserId: userId, detail: { name: "Nia", from: null, to: "STUDENT" } }]);
    expect((await readInvitation(scope, code, IP)).standing).toBe("in");
  });

  test("leaves the role of who is in already as it is", async () => {
    const { courseId, code, instructorId, instructor } = await openCourse();
    await instructor.courses.join({ code });
    expect(await placeOf(courseId, instructorId)).toMatchObject({ role: "INSTRUCTOR" });
  });

  test("gives who waits the place that waits for them", async () => {
    const { courseId, code } = await openCourse();
    const email = `${randomUUID()}@example.org`;
    const userId = await web.addUser({ email });
    await web.owner.prisma.enrollment.create({ data: { courseId, email, rosterName: "By Roster" } });
    await (await web.callerOf(userId)).courses.join({ code });
    expect(await placeOf(courseId, userId)).toMatchObject({ rosterName: "By Roster" });
  });

  test("works no more when it is revoked or replaced; the new one does", async () => {
    const { courseId, code, instructor } = await openCourse();
    const guest = await web.callerOf(await web.addUser());
    const { code: second } = await instructor.courses.makeJoinLink({ courseId });
    await expect(guest.courses.join({ code })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await guest.courses.join({ code: second });
    await instructor.courses.revokeJoinLink({ courseId });
    await instructor.courses.revokeJoinLink({ courseId });
    const late = await web.callerOf(await web.addUser());
    await expect(late.courses.join({ code: second })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await auditOf(courseId)).map(({ action }) => action)).toEqual([
      "join-link-made",
      "join-link-revoked",
      "join-link-made",
      "course-role-changed",
      "join-link-revoked",
    ]);
  });

  test("does not take back who was removed", async () => {
    const { courseId, code, instructor, studentId } = await openCourse();
    const enrollmentId = (await placeOf(courseId, studentId))?.id ?? "";
    await instructor.courses.removeMember({ courseId, enrollmentId });
    const removed = await web.callerOf(studentId);
    await expect(removed.courses.join({ code })).rejects.toMatchObject({ code: "FORBIDDEN", message: /taken out/ });
    expect((await readInvitation(await scopeFor(studentId), code, IP)).standing).toBe("removed");
    await instructor.courses.takeBackMember({ courseId, enrollmentId });
    await removed.courses.join({ code });
  });

  test("cannot be guessed for long, and whoever types the right one is not counted", async () => {
    const { code } = await openCourse();
    const userId = await web.addUser();
    const guesser = await web.callerOf(userId);
    for (let right = 0; right < 30; right++) await guesser.courses.join({ code });
    for (let guess = 0; guess < 20; guess++)
      await expect(guesser.courses.join({ code: "0000000000" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(guesser.courses.join({ code })).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    await expect(readInvitation(await scopeFor(userId), code, IP)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    await (await web.callerOf(await web.addUser())).courses.join({ code });
  });

  test("cannot be guessed from one place under many names; another place may still try", async () => {
    for (let guess = 0; guess < 400; guess++) await limitJoinCodes(`person ${guess}`, "198.51.100.7");
    await expect(limitJoinCodes("one more", "198.51.100.7")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    await limitJoinCodes("one more", "198.51.100.8");
  });
});

describe("the people of a course", () => {
  let course: Awaited<ReturnType<typeof openCourse>>;
  let other: CourseFixture;
  const idOf = async (userId: string) => (await placeOf(course.courseId, userId))?.id ?? "";
  beforeAll(async () => {
    course = await openCourse();
    other = await addCourse(web, "Another");
  });

  test("get a role and a section, which is made as needed and goes with its last member", async () => {
    const { courseId, instructor, studentId } = course;
    const enrollmentId = await idOf(studentId);
    const change = (role: "STUDENT" | "TEACHING_ASSISTANT", section: string | null) =>
      instructor.courses.changeMember({ courseId, enrollmentId, role, section });
    await change("TEACHING_ASSISTANT", "Lab 1");
    await change("STUDENT", "lab 1");
    const sections = () => web.owner.prisma.section.findMany({ where: { courseId } });
    expect(await sections()).toMatchObject([{ name: "Lab 1" }]);
    expect((await placeOf(courseId, studentId))?.role).toBe("STUDENT");
    await change("STUDENT", null);
    expect(await sections()).toEqual([]);
    const audit = (await auditOf(courseId)).filter(({ subjectUserId }) => subjectUserId === studentId);
    expect(audit.map(({ detail }) => detail)).toMatchObject([
      { from: "STUDENT", to: "TEACHING_ASSISTANT" },
      { from: "TEACHING_ASSISTANT", to: "STUDENT" },
    ]);
  });

  test("never lose their last instructor: not by a role, not by removing, not by two at once", async () => {
    const { courseId, instructorId } = course;
    const admin = await web.callerOf(await web.addUser({ platformRole: "ADMIN" }));
    const enrollmentId = await idOf(instructorId);
    const lower = { courseId, enrollmentId, role: "STUDENT" as const, section: null };
    await expect(admin.courses.changeMember(lower)).rejects.toMatchObject({ code: "CONFLICT", message: /last/ });
    await expect(admin.courses.removeMember({ courseId, enrollmentId })).rejects.toMatchObject({ code: "CONFLICT" });
    const second = await idOf(await course.addMember("INSTRUCTOR", "Second"));
    const both = await Promise.allSettled(
      [enrollmentId, second].map((id) => admin.courses.removeMember({ courseId, enrollmentId: id })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await admin.courses.takeBackMember({ courseId, enrollmentId });
    await admin.courses.takeBackMember({ courseId, enrollmentId: second });
    await admin.courses.removeMember({ courseId, enrollmentId: second });
  });

  test("do not change their own place", async () => {
    const { courseId, instructor, instructorId } = course;
    await course.addMember("INSTRUCTOR", "Third");
    const enrollmentId = await idOf(instructorId);
    const change = { courseId, enrollmentId, role: "STUDENT" as const, section: null };
    await expect(instructor.courses.changeMember(change)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(instructor.courses.removeMember({ courseId, enrollmentId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("who wait stay students until they sign up", async () => {
    const { courseId, instructor } = course;
    const { id: enrollmentId } = await web.owner.prisma.enrollment.create({
      data: { courseId, email: "waiting@example.org" },
    });
    const change = { courseId, enrollmentId, role: "INSTRUCTOR" as const, section: null };
    await expect(instructor.courses.changeMember(change)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("are this course's: an id of another course is unknown to it", async () => {
    const { courseId, instructor } = course;
    const foreign = await web.owner.prisma.enrollment.findFirstOrThrow({ where: { courseId: other.courseId } });
    const enrollmentId = foreign.id;
    const member = { courseId, enrollmentId };
    const refused = { code: "NOT_FOUND" };
    const change = { ...member, role: "STUDENT" as const, section: "Taken over" };
    await expect(instructor.courses.changeMember(change)).rejects.toMatchObject(refused);
    await expect(instructor.courses.removeMember(member)).rejects.toMatchObject(refused);
    await expect(instructor.courses.takeBackMember(member)).rejects.toMatchObject(refused);
    expect(await web.owner.prisma.enrollment.findUnique({ where: { id: enrollmentId } })).toEqual(foreign);
  });

  test("a section of another course with the same name is another section", async () => {
    const { courseId, instructor, assistantId } = course;
    const theirs = await web.owner.prisma.section.create({ data: { courseId: other.courseId, name: "Shared" } });
    const enrollmentId = await idOf(assistantId);
    await instructor.courses.changeMember({ courseId, enrollmentId, role: "TEACHING_ASSISTANT", section: "Shared" });
    const mine = await placeOf(courseId, assistantId);
    expect(mine?.sectionId).not.toBeNull();
    expect(mine?.sectionId).not.toBe(theirs.id);
  });

  test("are listed with their state, whoever was removed too", async () => {
    const { courseId, instructorId, assistantId } = course;
    const rows = await readRosterRows(await requireCourse(await scopeFor(instructorId), courseId, "INSTRUCTOR"));
    const states = Object.fromEntries(rows.map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({
      "Ina Instructor": "here",
      "Tara Assistant": "here",
      "waiting@example.org": "pending",
      Second: "removed",
    });
    expect(rows.filter(({ isSelf }) => isSelf).map(({ name }) => name)).toEqual(["Ina Instructor"]);
    await expect(requireCourse(await scopeFor(assistantId), courseId, "TEACHING_ASSISTANT")).resolves.toBeDefined();
  });
});

test("a student counts the assignments that opened, whoever teaches all; a course that is over comes last", async () => {
  const over = await addCourse(web, "Over");
  await web.owner.prisma.course.update({ where: { id: over.courseId }, data: { archivedAt: new Date() } });
  const course = await addCourse(web, "Now");
  await course.enrol(over.studentId, "STUDENT");
  await course.addAssignment();
  await course.addAssignment({ title: "Tomorrow", opensAt: new Date(Date.now() + 86_400_000) });
  await course.addAssignment({ title: "Draft", opensAt: null });
  expect(await listMyCourses(await scopeFor(over.studentId))).toMatchObject([
    { name: "Now", assignments: 1, isArchived: false },
    { name: "Over", assignments: 0, isArchived: true },
  ]);
  expect(await listMyCourses(await scopeFor(course.instructorId))).toMatchObject([{ assignments: 3 }]);
});

test("an admin finds the courses they are not in; a student sees only theirs, without numbers of people", async () => {
  const { courseId, studentId } = await openCourse("Only here");
  const admin = requireAdmin(await scopeFor(await web.addUser({ platformRole: "ADMIN" })));
  const found = (await listOtherCourses(admin)).find(({ id }) => id === courseId);
  expect(found).toMatchObject({ name: "Only here", people: { here: 1, pending: 0 } });
  expect(await listMyCourses(await scopeFor(studentId))).toMatchObject([{ id: courseId, people: null }]);
});
