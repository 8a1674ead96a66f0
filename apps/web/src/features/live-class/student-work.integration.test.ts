import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as getCsv } from "@/app/courses/[courseId]/assignments/[assignmentId]/gradebook.csv/route";
import { requireAssignment } from "@/features/auth/course-scope";
import { scopeOf } from "@/features/auth/scope";
import { readGradebook } from "@/features/live-class/gradebook";
import { readStudentWork } from "@/features/live-class/student-work";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { claimNext, finishJudgement } from "@/testing/judging-fixture";
import { openWebFixture, requestAs, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let course: CourseFixture;
let assignmentId: string;
beforeAll(async () => {
  web = await openWebFixture();
  course = await addCourse(web);
  assignmentId = await course.addAssignment({ title: "Week 1: =SUM" });
});
afterAll(() => web.close());

async function scopeFor(userId = course.assistantId, which = assignmentId) {
  const scope = await scopeOf(userId);
  if (!scope) throw new Error("this person is a user");
  return requireAssignment(scope, which, "TEACHING_ASSISTANT");
}

async function handIn(userId: string, verdict: "AC" | "WA", to?: string, kind: "RUN" | "SUBMIT" = "SUBMIT") {
  const caller = await web.callerOf(userId);
  const { submissionId, judgementId } = await caller.submissions.create({
    challenge: "adding",
    language: "rust",
    kind,
    files: [{ path: "src/lib.rs", content: `// ${randomUUID()}` }],
    clientToken: randomUUID(),
    ...(to && { assignmentId: to }),
  });
  await finishJudgement(web, await claimNext(web, judgementId), { verdict });
  return submissionId;
}

test("a cell's page begins with the submission that counts and lists all there are, Runs too", async () => {
  const student = await course.addMember("STUDENT", "Mona Middle");
  const best = await handIn(student, "AC", assignmentId);
  const worse = await handIn(student, "WA", assignmentId);
  const run = await handIn(student, "WA", assignmentId, "RUN");
  const work = await readStudentWork(await scopeFor(), { userId: student, slug: "adding" });
  expect(work).toMatchObject({ attempts: 2, points: 10, bestId: best, judgement: { submissionId: best } });
  expect(work.lines.map(({ id }) => id)).toEqual([run, worse, best]);
  const asked = await readStudentWork(await scopeFor(), { userId: student, slug: "adding" }, worse);
  expect(asked.judgement).toMatchObject({ submissionId: worse });
  expect(asked.judgement?.events.at(-1)?.event).toMatchObject({ type: "done", outcome: { verdict: "WA" } });
});

test("another assignment's submissions, practice and other people's are unknown there", async () => {
  const [student, other] = [await course.addMember("STUDENT", "A"), await course.addMember("STUDENT", "B")];
  const elsewhere = await course.addAssignment({ title: "Week 2" });
  const address = { userId: student, slug: "adding" };
  const foreign = [
    await handIn(student, "AC", elsewhere),
    await handIn(student, "AC"),
    await handIn(other, "AC", assignmentId),
  ];
  const work = await readStudentWork(await scopeFor(), address);
  expect(work).toMatchObject({ lines: [], bestId: null, judgement: null, attempts: 0, points: null });
  for (const id of [...foreign, randomUUID(), "not-an-id"]) {
    await expect(readStudentWork(await scopeFor(), address, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("who is not in the course, and a challenge that is not in the assignment, have no page", async () => {
  const stranger = await web.addUser();
  for (const address of [
    { userId: stranger, slug: "adding" },
    { userId: "not-an-id", slug: "adding" },
    { userId: course.studentId, slug: "closed" },
  ]) {
    await expect(readStudentWork(await scopeFor(), address)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("the students before and after are those of the roster by name, without who cannot have work", async () => {
  const small = await addCourse(web, "Small");
  const assignment = await small.addAssignment();
  const ten = await small.addMember("STUDENT", "Student 10");
  const nine = await small.addMember("STUDENT", "Student 9");
  await web.owner.prisma.enrollment.create({
    data: { courseId: small.courseId, email: "between@example.org", rosterName: "Student 9 b" },
  });
  const scope = await scopeFor(small.assistantId, assignment);
  const work = await readStudentWork(scope, { userId: nine, slug: "adding" });
  expect(work.previous).toEqual({ userId: small.studentId, name: "Stefan Student" });
  expect(work.next).toEqual({ userId: ten, name: "Student 10" });
  expect((await readStudentWork(scope, { userId: ten, slug: "adding" })).next).toBeNull();
});

async function csvAs(userId: string | null, courseId = course.courseId) {
  const path = `/courses/${courseId}/assignments/${assignmentId}/gradebook.csv`;
  return getCsv(await requestAs(userId, path), { params: Promise.resolve({ courseId, assignmentId }) });
}

test("the gradebook has everybody, as a table and as a file that spreadsheets read", async () => {
  const student = await course.addMember("STUDENT", '=HYPERLINK("http://x")');
  await web.owner.prisma.enrollment.create({
    data: { courseId: course.courseId, email: "pia@example.org", rosterName: "Pia Pending", studentNumber: "0042" },
  });
  await handIn(student, "AC", assignmentId);
  const { rows } = await readGradebook(await scopeFor());
  expect(rows.find(({ userId }) => userId === student)?.cells).toEqual([{ points: 10, isLate: false, attempts: 1 }]);
  const answer = await csvAs(course.assistantId);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="week-1-sum-gradebook.csv"');
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const lines = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer()).split("\r\n");
  expect(lines[0]?.startsWith("\uFEFF")).toBe(true);
  expect(lines.find((line) => line.includes("HYPERLINK"))).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\)",.*,10,"",10$/);
  expect(lines).toContain('"Pia Pending","pia@example.org","0042","","no",,"",0');
});

test.each([
  ["nobody", () => null, 401],
  ["a student", () => course.studentId, 403],
  ["somebody of another course", async () => (await addCourse(web, "Other")).instructorId, 404],
  ["an assistant", () => course.assistantId, 200],
  ["an admin", () => web.addUser({ platformRole: "ADMIN" }), 200],
])("the file, asked for by %s", async (_who, person, status) => {
  expect((await csvAs(await person())).status).toBe(status);
});

test("an address that puts the assignment into another course is none", async () => {
  const admin = await web.addUser({ platformRole: "ADMIN" });
  expect((await csvAs(admin, (await addCourse(web, "Third")).courseId)).status).toBe(404);
});
