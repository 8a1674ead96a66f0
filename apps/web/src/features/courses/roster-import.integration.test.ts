import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authOptions } from "@/features/auth/auth-options";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let course: CourseFixture;
beforeAll(async () => {
  web = await openWebFixture();
  course = await addCourse(web);
});
afterAll(() => web.close());

async function asInstructor(of: CourseFixture = course) {
  const caller = await web.callerOf(of.instructorId);
  const { courseId } = of;
  return {
    preview: (text: string) => caller.courses.previewRoster({ courseId, text }),
    commit: (text: string, digest: string, skipFaults = false) =>
      caller.courses.importRoster({ courseId, text, digest, skipFaults }),
    /** Both, as somebody does who agrees at once. */
    async bring(text: string, skipFaults = false) {
      const { digest } = await caller.courses.previewRoster({ courseId, text });
      return caller.courses.importRoster({ courseId, text, digest, skipFaults });
    },
  };
}

const rosterOf = (of: CourseFixture = course) =>
  web.owner.prisma.enrollment.findMany({
    where: { courseId: of.courseId },
    orderBy: { email: "asc" },
    include: { section: true },
  });

const memberOf = async (email: string, of: CourseFixture = course) =>
  (await rosterOf(of)).find((each) => each.email === email);

const auditOf = (of: CourseFixture = course) =>
  web.owner.prisma.auditEntry.findMany({ where: { courseId: of.courseId }, orderBy: { at: "asc" } });

test("a preview writes nothing; the import adds who has an account, keeps the others pending, and is written down", async () => {
  const fresh = await addCourse(web);
  const here = await web.addUser({ email: "here@example.org" });
  const { preview, commit } = await asInstructor(fresh);
  const text = "name,email,number,section\nHere,HERE@example.org,1,A\nLater,later@example.org,2,B\n";
  const before = await rosterOf(fresh);
  const { entries, newSections, digest, faults } = await preview(text);
  expect(entries.map(({ line, effect }) => [line, effect])).toEqual([
    [2, "add"],
    [3, "wait"],
  ]);
  expect([newSections, faults]).toEqual([["A", "B"], []]);
  expect(await rosterOf(fresh)).toEqual(before);

  expect(await commit(text, digest)).toEqual({ added: 1, changed: 0, pending: 1 });
  expect(await memberOf("here@example.org", fresh)).toMatchObject({
    userId: here,
    rosterName: "Here",
    studentNumber: "1",
    role: "STUDENT",
    section: { name: "A" },
  });
  expect(await memberOf("later@example.org", fresh)).toMatchObject({ userId: null, section: { name: "B" } });
  expect(await auditOf(fresh)).toMatchObject([
    { action: "roster-imported", actorId: fresh.instructorId, detail: { added: 1, changed: 0, pending: 1 } },
  ]);
});

test("the same file again changes nothing: no row, no section, no entry in the audit", async () => {
  const fresh = await addCourse(web);
  const { bring, preview } = await asInstructor(fresh);
  const ta = await web.addUser({ email: "ta@example.org" });
  const text = "name;email;gruppe;rolle\nTom;ta@example.org;A;TA\nPending;pen@example.org;A;\n";
  await bring(text);
  const once = [await rosterOf(fresh), await auditOf(fresh)];
  expect((await preview(text)).entries.map(({ effect }) => effect)).toEqual(["same", "same"]);
  expect(await bring(text)).toEqual({ added: 0, changed: 0, pending: 0 });
  expect([await rosterOf(fresh), await auditOf(fresh)]).toEqual(once);
  expect(await auditOf(fresh)).toMatchObject([
    { action: "course-role-changed", subjectUserId: ta, detail: { name: "Tom", from: null, to: "TEACHING_ASSISTANT" } },
    { action: "roster-imported" },
  ]);
});

test("a changed line changes its person, an empty cell leaves what is known, a section that empties goes", async () => {
  const fresh = await addCourse(web);
  const { bring } = await asInstructor(fresh);
  await bring("name,email,number,section\nEva,eva@example.org,7,A\n");
  expect(await bring("name,email,number,section\nEva M.,eva@example.org,,B\n")).toMatchObject({ changed: 1 });
  expect(await memberOf("eva@example.org", fresh)).toMatchObject({
    rosterName: "Eva M.",
    studentNumber: "7",
    section: { name: "B" },
  });
  expect(await web.owner.prisma.section.count({ where: { courseId: fresh.courseId } })).toBe(1);
});

test("while a line has an error nothing is written, unless the person leaves those lines out", async () => {
  const { preview, commit } = await asInstructor();
  const text = "name,email\nGood,good@example.org\nBad,nowhere\n";
  const { digest, faults } = await preview(text);
  expect(faults).toEqual([{ line: 3, message: expect.stringContaining('"nowhere"') }]);
  await expect(commit(text, digest)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await memberOf("good@example.org")).toBeUndefined();
  expect(await commit(text, digest, true)).toEqual({ added: 0, changed: 0, pending: 1 });
  expect(await memberOf("good@example.org")).toBeDefined();
});

test("what changed between preview and import is looked at again first", async () => {
  const { preview, commit } = await asInstructor();
  const text = "name,email\nSoon,soon@example.org\n";
  const { digest } = await preview(text);
  await web.addUser({ email: "soon@example.org" });
  await expect(commit(text, digest)).rejects.toMatchObject({ code: "CONFLICT", message: /once more/ });
  await expect(commit("name,email\nElse,else@example.org\n", digest)).rejects.toMatchObject({ code: "CONFLICT" });
  await commit(text, (await preview(text)).digest);
});

test("two imports of one file at the same moment bring everybody once", async () => {
  const fresh = await addCourse(web);
  const { preview, commit } = await asInstructor(fresh);
  const text = `email\n${Array.from({ length: 50 }, (_, index) => `twin${index}@example.org`).join("\n")}`;
  const { digest } = await preview(text);
  const both = await Promise.allSettled([commit(text, digest), commit(text, digest)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await rosterOf(fresh)).filter(({ email }) => email.startsWith("twin"))).toHaveLength(50);
});

test("2,000 people come in one import; a file of more says to part it, and an endless one is refused", async () => {
  const fresh = await addCourse(web);
  const { bring, preview } = await asInstructor(fresh);
  const roster = (people: number, section = "A") =>
    `name,email,section\n${Array.from({ length: people }, (_, n) => `Student ${n},s${n}@example.org,${section}`).join("\n")}`;
  expect(await bring(roster(2_000))).toMatchObject({ pending: 2_000 });
  expect(await bring(roster(2_000, "B"))).toMatchObject({ changed: 2_000 });
  expect((await preview(roster(2_001))).unreadable?.message).toMatch(/2,001 people; 2,000 go at once/);
  await expect(bring(roster(2_001))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(preview("x".repeat(400_001))).rejects.toMatchObject({ code: "BAD_REQUEST", message: /too much/ });
});

describe("who waits", () => {
  const signUp = async (email: string) =>
    (await web.callerOf(null)).auth.signUp({ name: "Newcomer", email, password: "a long enough password" });

  test("is in the course when they sign up, however the address is written in roster and account", async () => {
    const { bring } = await asInstructor();
    await bring("email\nWAITS@Example.Org\n");
    const { userId } = await signUp("Waits@EXAMPLE.org");
    expect(await memberOf("waits@example.org")).toMatchObject({ userId });
    const student = await web.callerOf(userId);
    await expect(student.courses.makeJoinLink({ courseId: course.courseId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("is in the course at a sign-in, by password or by a provider", async () => {
    const email = "provider@example.org";
    const id = await web.addUser({ email });
    // As if the roster had been written in the moment between.
    await web.owner.prisma.enrollment.create({ data: { courseId: course.courseId, email } });
    const account = { provider: "github", providerAccountId: "1", type: "oauth" as const };
    await (await authOptions()).events?.signIn?.({ user: { id, email: "Provider@Example.org" }, account });
    expect(await memberOf(email)).toMatchObject({ userId: id });
  });

  test("and was removed meanwhile stays removed", async () => {
    const { bring } = await asInstructor();
    await bring("email\ngone@example.org\n");
    const gone = await memberOf("gone@example.org");
    const caller = await web.callerOf(course.instructorId);
    await caller.courses.removeMember({ courseId: course.courseId, enrollmentId: gone?.id ?? "" });
    const { userId } = await signUp("gone@example.org");
    const theirs = await web.callerOf(userId);
    await expect(theirs.courses.makeJoinLink({ courseId: course.courseId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await bring("email\ngone@example.org\n")).added).toBe(0);
    expect((await memberOf("gone@example.org"))?.removedAt).not.toBeNull();
  });

  test("under a second address of somebody who is in the course stays pending, and the sign-in works", async () => {
    const id = await course.addMember("STUDENT", "Two Addresses");
    await web.owner.prisma.enrollment.create({ data: { courseId: course.courseId, email: "second@example.org" } });
    await (await authOptions()).events?.signIn?.({ user: { id, email: "second@example.org" }, account: null });
    expect(await memberOf("second@example.org")).toMatchObject({ userId: null });
  });

  test("under a second address of somebody who joins at this moment stays pending, and the sign-in works", async () => {
    const { courseId } = course;
    const userId = await web.addUser();
    await web.owner.prisma.enrollment.create({ data: { courseId, email: "other@example.org" } });
    const joining = await web.owner.pool.connect();
    try {
      await joining.query("BEGIN");
      await joining.query("SELECT 1 FROM courses WHERE id = $1 FOR NO KEY UPDATE", [courseId]);
      await joining.query(
        `INSERT INTO enrollments (id, course_id, user_id, email)
         VALUES (gen_random_uuid(), $1, $2, 'first@example.org')`,
        [courseId, userId],
      );
      const { events } = await authOptions();
      const signedIn = events?.signIn?.({ user: { id: userId, email: "other@example.org" }, account: null });
      const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(async () => (await web.owner.pool.query(waits)).rowCount, { timeout: 20_000 }).toBe(1);
      await joining.query("COMMIT");
      await signedIn;
    } finally {
      joining.release(true);
    }
    expect(await memberOf("other@example.org")).toMatchObject({ userId: null });
  });
});
