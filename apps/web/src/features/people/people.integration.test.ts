import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { requireAdmin, scopeOf } from "@/features/auth/scope";
import { listPeople, PEOPLE_A_PAGE } from "@/features/people/data";
import { peopleFilterSchema } from "@/features/people/schema";
import { addCourse } from "@/testing/course-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let ada: string;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());
beforeEach(async () => {
  // The admins of the test before are none any longer.
  await web.owner.prisma.user.updateMany({ data: { platformRole: "STUDENT" } });
  ada = await web.addUser({ name: "Ada Admin", platformRole: "ADMIN" });
});

const people = async (by = ada) => (await web.callerOf(by)).people;
const stored = (id: string) => web.owner.prisma.user.findUniqueOrThrow({ where: { id } });
const entriesOf = (subjectUserId: string) => web.owner.prisma.auditEntry.findMany({ where: { subjectUserId } });

describe("a role on the platform", () => {
  test("is changed with an entry in the audit that the person may read, and holds from the next request on", async () => {
    const sam = await web.addUser({ name: "Sam" });
    await (await people()).setRole({ userId: sam, role: "INSTRUCTOR" });
    expect((await scopeOf(sam))?.role).toBe("INSTRUCTOR");
    expect(await entriesOf(sam)).toMatchObject([
      { actorId: ada, action: "platform-role-changed", detail: { name: "Sam", from: "STUDENT", to: "INSTRUCTOR" } },
    ]);
  });

  test("that somebody has already is no change", async () => {
    const sam = await web.addUser({ name: "Sam" });
    await (await people()).setRole({ userId: sam, role: "STUDENT" });
    expect(await entriesOf(sam)).toEqual([]);
  });

  test("is never one's own to change, so that an admin is always left", async () => {
    await expect((await people()).setRole({ userId: ada, role: "STUDENT" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("yourself"),
    });
    expect((await stored(ada)).platformRole).toBe("ADMIN");
  });

  test("of nobody is not found", async () => {
    const nobody = "00000000-0000-7000-8000-000000000000";
    await expect((await people()).setRole({ userId: nobody, role: "ADMIN" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("deactivating", () => {
  test("ends the sessions at the next request and keeps the account; reactivating takes it back", async () => {
    const sam = await web.addUser({ name: "Sam" });
    await (await people()).setActive({ userId: sam, isActive: false });
    expect(await scopeOf(sam)).toBeNull();
    await (await people()).setActive({ userId: sam, isActive: true });
    expect((await scopeOf(sam))?.userId).toBe(sam);
    expect((await entriesOf(sam)).map(({ action }) => action).sort()).toEqual([
      "account-deactivated",
      "account-reactivated",
    ]);
  });

  test("is never done to oneself", async () => {
    await expect((await people()).setActive({ userId: ada, isActive: false })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("of another admin is possible, and a deactivated admin does not count as one", async () => {
    const bob = await web.addUser({ name: "Bob", platformRole: "ADMIN" });
    await (await people()).setActive({ userId: bob, isActive: false });
    await (await people()).setRole({ userId: bob, role: "STUDENT" });
    expect((await stored(bob)).platformRole).toBe("STUDENT");
  });
});

test.each([1, 2, 3, 4, 5])("two admins who do away with each other at once leave one (%i)", async () => {
  const bob = await web.addUser({ name: "Bob", platformRole: "ADMIN" });
  const [byAda, byBob] = [await people(ada), await people(bob)];
  const ends = await Promise.allSettled([
    byAda.setActive({ userId: bob, isActive: false }),
    byBob.setRole({ userId: ada, role: "STUDENT" }),
  ]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const where = { platformRole: "ADMIN" as const, deactivatedAt: null };
  expect(await web.owner.prisma.user.count({ where })).toBe(1);
});

describe("the list of people", () => {
  const list = async (filter: object) => {
    const scope = await scopeOf(ada);
    if (!scope) throw new Error("no admin");
    return listPeople(requireAdmin(scope), peopleFilterSchema.parse(filter));
  };

  test("is searched by words of name and address, literally", async () => {
    await web.addUser({ name: "Grace Hopper", email: "g_hopper@example.org" });
    await web.addUser({ name: "Grace Other", email: "gxhopper@example.org" });
    const named = async (q: string) => (await list({ q })).people.map(({ email }) => email);
    expect(await named("grace HOPPER")).toEqual(["g_hopper@example.org", "gxhopper@example.org"]);
    expect(await named("g_hopper")).toEqual(["g_hopper@example.org"]);
    expect(await named("%")).toEqual([]);
    expect(await named("\\")).toEqual([]);
  });

  test("is filtered by role and state, and names everybody's courses", async () => {
    const course = await addCourse(web, "Systems I");
    const gone = await web.addUser({ name: "Gone", deactivatedAt: new Date() });
    expect((await list({ role: "ADMIN" })).people.map(({ id }) => id)).toEqual([ada]);
    const deactivated = (await list({ state: "deactivated" })).people;
    expect(deactivated.map(({ id }) => id)).toContain(gone);
    expect(deactivated.every(({ isActive }) => !isActive)).toBe(true);
    const student = (await list({ q: "Stefan" })).people[0];
    expect(student?.courses).toEqual([{ id: course.courseId, name: "Systems I", role: "STUDENT" }]);
  });

  test("comes in pages; one beyond the last is the last, and a filter that makes no sense is none", async () => {
    const count = PEOPLE_A_PAGE + 5;
    const emails = Array.from({ length: count }, (_, index) => `many-${String(index).padStart(3, "0")}@example.org`);
    await web.owner.prisma.user.createMany({ data: emails.map((email) => ({ email })) });
    const first = await list({ q: "many-" });
    expect(first).toMatchObject({ total: count, page: 1, pages: 2 });
    expect(first.people.map(({ email }) => email)).toEqual(emails.slice(0, PEOPLE_A_PAGE));
    const last = await list({ q: "many-", page: "99", role: "KING" });
    expect(last.page).toBe(2);
    expect(last.people.map(({ email }) => email)).toEqual(emails.slice(PEOPLE_A_PAGE));
  });
});
