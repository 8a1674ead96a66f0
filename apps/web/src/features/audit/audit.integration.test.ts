import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENTRIES_A_PAGE, listAuditCourses, readAboutMe, readAudit, readCourseAudit } from "@/features/audit/data";
import { recordAudit } from "@/features/audit/record-audit";
import { auditFilterSchema } from "@/features/audit/schema";
import { sentenceOf } from "@/features/audit/sentence";
import { requireCourse } from "@/features/auth/course-scope";
import { requireAdmin, type Scope, scopeOf } from "@/features/auth/scope";
import { database } from "@/lib/app-database";
import { addCourse, type CourseFixture } from "@/testing/course-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let course: CourseFixture;
let other: CourseFixture;
let adminId: string;
beforeAll(async () => {
  web = await openWebFixture();
  [course, other] = [await addCourse(web, "Systems I"), await addCourse(web, "Systems II")];
  adminId = await web.addUser({ name: "Ada Admin", platformRole: "ADMIN" });
  await database().prisma.$transaction(async (tx) => {
    const { courseId, instructorId, studentId } = course;
    await recordAudit(tx, { actorId: adminId, action: "docker-cleaned", detail: { runner: "lab-1", asked: 1 } });
    await recordAudit(tx, {
      actorId: instructorId,
      action: "join-link-made",
      detail: { course: "Systems I" },
      courseId,
    });
    await recordAudit(tx, {
      actorId: instructorId,
      action: "course-role-changed",
      detail: { course: "Systems I", name: "Stefan Student", from: "STUDENT", to: "TEACHING_ASSISTANT" },
      courseId,
      subjectUserId: studentId,
    });
    await recordAudit(tx, {
      actorId: other.instructorId,
      action: "join-link-made",
      detail: { course: "Systems II" },
      courseId: other.courseId,
    });
  });
});
afterAll(() => web.close());

async function scope(userId: string): Promise<Scope> {
  const found = await scopeOf(userId);
  if (!found) throw new Error("nobody");
  return found;
}
const all = async (filter: object = {}) =>
  readAudit(requireAdmin(await scope(adminId)), auditFilterSchema.parse(filter));
const sentences = ({ lines }: Awaited<ReturnType<typeof all>>) => lines.map(sentenceOf);

describe("an admin", () => {
  test("reads everything, newest first", async () => {
    const { lines, next } = await all();
    expect(lines.map(({ deed }) => deed?.action)).toEqual([
      "join-link-made",
      "course-role-changed",
      "join-link-made",
      "docker-cleaned",
    ]);
    expect(next).toBeNull();
  });

  test("asks by what, by whom or about whom, and by course", async () => {
    expect(sentences(await all({ action: "docker-cleaned" }))).toEqual([
      "Ada Admin asked lab-1 to clean Docker of 1 thing.",
    ]);
    expect(sentences(await all({ person: "stefan" }))).toEqual([
      "Ina Instructor made Stefan Student a teaching assistant in Systems I, who was a student before.",
    ]);
    expect((await all({ course: other.courseId })).lines).toHaveLength(1);
    expect((await all({ person: "%" })).lines).toEqual([]);
    expect((await listAuditCourses(requireAdmin(await scope(adminId)))).map(({ name }) => name)).toEqual([
      "Systems I",
      "Systems II",
    ]);
  });

  test("is answered with everything by an address that makes no sense", async () => {
    const nonsense = { action: "danced", course: "x", before: "yesterday'; DROP TABLE users" };
    expect((await all(nonsense)).lines).toHaveLength(4);
  });
});

test("an instructor reads their own course's entries and no other's; nobody below them reads any", async () => {
  const mine = await requireCourse(await scope(course.instructorId), course.courseId, "INSTRUCTOR");
  const { lines } = await readCourseAudit(mine, { action: null, before: null });
  expect(lines.map(({ deed }) => deed?.action)).toEqual(["course-role-changed", "join-link-made"]);
  for (const member of [course.assistantId, course.studentId]) {
    await expect(requireCourse(await scope(member), course.courseId, "INSTRUCTOR")).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  }
});

test("everybody reads what was done about them, and nothing else", async () => {
  const about = async (userId: string) => readAboutMe(await scope(userId), { before: null });
  expect(sentences(await about(course.studentId))).toHaveLength(1);
  expect((await about(course.assistantId)).lines).toEqual([]);
  expect((await about(course.instructorId)).lines).toEqual([]);
});

test("pages follow one another without a gap or a repetition, also among entries of one moment", async () => {
  const sam = await web.addUser({ name: "Sam" });
  const at = new Date("2026-01-01T00:00:00.000Z");
  const count = ENTRIES_A_PAGE * 2 + 3;
  await web.owner.prisma.auditEntry.createMany({
    data: Array.from({ length: count }, () => ({
      at,
      action: "account-deactivated",
      detail: { name: "Sam" },
      subjectUserId: sam,
    })),
  });
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const filter = auditFilterSchema.parse({ before });
    const page = await readAboutMe(await scope(sam), filter);
    seen.push(...page.lines.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  expect(seen).toHaveLength(count);
  expect(new Set(seen).size).toBe(count);
});

describe("an entry, once written", () => {
  const RESTRICT_VIOLATION = { code: "23001" };
  const INSUFFICIENT_PRIVILEGE = { code: "42501" };
  test.each(["UPDATE audit_entries SET actor_id = NULL", "DELETE FROM audit_entries", "TRUNCATE audit_entries"])(
    "stays as it is: %s is refused to the web app and to the owner of the tables",
    async (sql) => {
      const before = await web.owner.prisma.auditEntry.count();
      await expect(database().pool.query(sql)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
      await expect(web.runner.pool.query(sql)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
      await expect(web.owner.pool.query(sql)).rejects.toMatchObject(RESTRICT_VIOLATION);
      expect(await web.owner.prisma.auditEntry.count()).toBe(before);
    },
  );

  test("keeps whom it names: an account with entries is not deleted, not even by the owner", async () => {
    await expect(web.owner.prisma.user.delete({ where: { id: course.studentId } })).rejects.toThrow();
  });
});
