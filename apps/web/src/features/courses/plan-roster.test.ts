import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CourseNow, type Member, type PlanEntry, planRoster } from "@/features/courses/plan-roster";
import type { RosterLine } from "@/features/courses/read-roster";

const member = (id: string, rest: Partial<Member> = {}): Member => ({
  id,
  userId: `user-${id}`,
  email: `${id}@example.org`,
  rosterName: null,
  accountName: id,
  studentNumber: null,
  section: null,
  role: "STUDENT",
  isRemoved: false,
  ...rest,
});

const given = (email: string, rest: Partial<RosterLine> = {}, line = 2): RosterLine => ({
  line,
  email: `${email}@example.org`,
  name: null,
  studentNumber: null,
  section: null,
  role: null,
  ...rest,
});

const now = (rest: Partial<CourseNow> = {}): CourseNow => ({
  members: [member("ina", { role: "INSTRUCTOR" })],
  sections: [],
  accounts: [],
  selfId: "user-ina",
  ...rest,
});

const planOf = (line: RosterLine, course: CourseNow = now()) => planRoster([line], course);

test("who has an account is added, who has none waits", () => {
  const accounts = [{ id: "user-ada", email: "ada@example.org" }];
  expect(planOf(given("ada"), now({ accounts })).entries).toMatchObject([{ effect: "add", userId: "user-ada" }]);
  expect(planOf(given("bob"), now({ accounts })).entries).toMatchObject([{ effect: "wait", userId: null }]);
});

describe("who is in the course already", () => {
  const members = [member("ina", { role: "INSTRUCTOR" }), member("ada", { rosterName: "Ada", section: "A" })];

  test("is not touched when the line says what is known, or nothing", () => {
    for (const line of [given("ada"), given("ada", { name: "Ada", section: "a" })])
      expect(planOf(line, now({ members, sections: ["A"] })).entries).toMatchObject([{ effect: "same", changes: [] }]);
  });

  test("is changed where the line says otherwise, and each change is named", () => {
    const line = given("ada", { name: "Ada L.", studentNumber: "7", section: "B", role: "TEACHING_ASSISTANT" });
    const { entries, newSections } = planOf(line, now({ members, sections: ["A"] }));
    expect(entries[0]).toMatchObject({ effect: "change", enrollmentId: "ada", roleBefore: "STUDENT" });
    expect(entries[0]?.changes).toEqual([
      { what: "name", from: "Ada", to: "Ada L." },
      { what: "number", from: null, to: "7" },
      { what: "section", from: "A", to: "B" },
      { what: "role", from: "student", to: "teaching assistant" },
    ]);
    expect(newSections).toEqual(["B"]);
  });

  test("is found by the account where the roster knows another address; named by both, it is an error", () => {
    const accounts = [{ id: "user-ada", email: "ada.l@example.org" }];
    const lines = [given("ada.l", { section: "A" }, 2), given("ada", {}, 3)];
    const { entries, faults } = planRoster(lines, now({ members, accounts }));
    expect(entries).toMatchObject([{ enrollmentId: "ada", email: "ada@example.org" }]);
    expect(faults).toEqual([{ line: 3, message: expect.stringContaining("line 2") }]);
  });

  test("and was removed stays out, whatever the line says", () => {
    const out = member("out", { isRemoved: true });
    const { entries, newSections } = planOf(given("out", { section: "New" }), now({ members: [...members, out] }));
    expect(entries).toMatchObject([{ effect: "out", changes: [] }]);
    expect(newSections).toEqual([]);
  });
});

describe("roles", () => {
  const pending = member("pen", { userId: null, accountName: null });
  const members = [member("ina", { role: "INSTRUCTOR" }), pending];

  test.each([
    ["somebody unknown", "new"],
    ["somebody who waits", "pen"],
  ])("%s cannot be more than a student, and the line says so", (_, who) => {
    const { entries, faults } = planOf(given(who, { role: "INSTRUCTOR" }), now({ members }));
    expect(entries).toEqual([]);
    expect(faults).toEqual([{ line: 2, message: expect.stringMatching(/no account yet.*make them instructor/) }]);
  });

  test("who waits and has signed up since is matched, and may be more", () => {
    const accounts = [{ id: "user-pen", email: "pen@example.org" }];
    const { entries } = planOf(given("pen", { role: "TEACHING_ASSISTANT" }), now({ members, accounts }));
    expect(entries).toMatchObject([{ effect: "change", userId: "user-pen", role: "TEACHING_ASSISTANT" }]);
  });

  test("nobody changes their own", () => {
    const { faults } = planOf(given("ina", { role: "STUDENT" }), now({ members }));
    expect(faults).toEqual([{ line: 2, message: expect.stringContaining("This is you") }]);
  });

  test("an admin's file cannot leave a course without an instructor, but may put another in the place", () => {
    const two = [member("ina", { role: "INSTRUCTOR" }), member("ada")];
    const course = now({ members: two, selfId: "an-admin" });
    const lowering = given("ina", { role: "STUDENT" }, 2);
    const { entries, faults } = planRoster([lowering, given("ada", {}, 3)], course);
    expect(faults).toEqual([{ line: 2, message: expect.stringContaining("last instructor") }]);
    expect(entries.map(({ line }) => line)).toEqual([3]);
    expect(planRoster([lowering, given("ada", { role: "INSTRUCTOR" }, 3)], course).faults).toEqual([]);
  });
});

test("sections that differ in case are one, and the first spelling stays", () => {
  const lines = [given("a", { section: "lab 1" }), given("b", { section: "New" }), given("c", { section: "NEW" })];
  const { entries, newSections } = planRoster(lines, now({ sections: ["Lab 1"] }));
  expect(entries.map(({ section }) => section)).toEqual(["Lab 1", "New", "New"]);
  expect(newSections).toEqual(["New"]);
});

test("property: what was imported is imported already", () => {
  const role = fc.constantFrom("STUDENT", "TEACHING_ASSISTANT", "INSTRUCTOR" as const);
  const word = fc.constantFrom("A", "a", "B");
  const maybe = fc.option(word);
  const people = ["ina", "ada", "bob", "cid", "dan"];
  const line = fc.record({ name: maybe, studentNumber: maybe, section: maybe, role: fc.option(role) });
  const place = fc.record({ section: fc.option(fc.constantFrom("A", "B")), role, isRemoved: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(fc.option(line), { minLength: 5, maxLength: 5 }),
      fc.array(fc.option(place), { minLength: 5, maxLength: 5 }),
      fc.subarray(people),
      (lines, places, withAccount) => {
        const accounts = withAccount.map((id) => ({ id: `user-${id}`, email: `${id}@example.org` }));
        const members = people.flatMap((id, index) => {
          const at = places[index];
          if (!at) return [];
          return [withAccount.includes(id) ? member(id, at) : member(id, { ...at, userId: null, role: "STUDENT" })];
        });
        const file = people.flatMap((id, index) => (lines[index] ? [given(id, lines[index], index + 2)] : []));
        const before: CourseNow = { members, accounts, sections: ["A", "B"], selfId: "user-ina" };
        const first = planRoster(file, before);
        const again = planRoster(file, { ...before, members: carryOut(members, first.entries) });
        expect(again.entries.filter(({ effect }) => effect !== "same" && effect !== "out")).toEqual([]);
        expect(again.newSections).toEqual([]);
      },
    ),
  );
});

function carryOut(members: readonly Member[], entries: readonly PlanEntry[]): Member[] {
  const placed = (entry: PlanEntry, was: Member): Member => {
    const { userId, email, name: rosterName, studentNumber, section, role } = entry;
    return { ...was, userId, email, rosterName, studentNumber, section, role };
  };
  const kept = members.map((was) => {
    const entry = entries.find(({ enrollmentId, effect }) => enrollmentId === was.id && effect === "change");
    return entry ? placed(entry, was) : was;
  });
  const come = entries.filter(({ enrollmentId }) => enrollmentId === null);
  return [...kept, ...come.map((entry) => placed(entry, member(`new-${entry.line}`)))];
}
