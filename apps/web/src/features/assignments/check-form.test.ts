import { expect, test } from "vitest";
import { type CheckedAssignment, checkForm, type Faults } from "./check-form";
import type { AssignmentForm } from "./schema";

const form = (changes: Partial<AssignmentForm> = {}): AssignmentForm => ({
  title: "Week 1",
  description: "",
  timeZone: "Europe/Berlin",
  opensAt: "2026-11-20T08:00",
  dueAt: "2026-11-27T17:00",
  closesAt: "2026-11-29T17:00",
  attemptsLimit: "",
  challenges: [{ slug: "adding", points: "10" }],
  ...changes,
});

function accepted(changes: Partial<AssignmentForm> = {}, stored: Parameters<typeof checkForm>[1] = null) {
  const checked = checkForm(form(changes), stored);
  if ("faults" in checked) throw new Error(JSON.stringify(checked.faults));
  return checked;
}

function faults(changes: Partial<AssignmentForm>): Faults {
  const checked = checkForm(form(changes), null);
  return "faults" in checked ? checked.faults : {};
}

test("dates are those of the course's clock, whatever the zone of who types them", () => {
  expect(accepted()).toEqual<CheckedAssignment>({
    title: "Week 1",
    description: "",
    opensAt: new Date("2026-11-20T07:00:00Z"),
    dueAt: new Date("2026-11-27T16:00:00Z"),
    closesAt: new Date("2026-11-29T16:00:00Z"),
    attemptsLimit: null,
    challenges: [{ slug: "adding", points: 10 }],
  });
  expect(accepted({ timeZone: "America/New_York" }).dueAt).toEqual(new Date("2026-11-27T22:00:00Z"));
});

test("a week over the change of the clocks is a week of the course's clock", () => {
  const { opensAt, dueAt } = accepted({ opensAt: "2026-03-22T17:00", dueAt: "2026-03-29T17:00", closesAt: "" });
  expect([opensAt, dueAt]).toEqual([new Date("2026-03-22T16:00:00Z"), new Date("2026-03-29T15:00:00Z")]);
});

test("a time that the clocks jump over is refused with the next one", () => {
  expect(faults({ closesAt: "2027-03-28T02:30" })).toEqual({
    closesAt: "There is no 02:30 that day in Berlin: the clocks go forward over it. Choose 03:30.",
  });
});

test("of a time that comes twice nobody has less than they read: opening first, due and close second", () => {
  const { opensAt } = accepted({ opensAt: "2026-10-25T02:30" });
  expect(opensAt).toEqual(new Date("2026-10-25T00:30:00Z"));
  const { dueAt, closesAt } = accepted({ opensAt: "", dueAt: "2026-10-25T02:30", closesAt: "2026-10-25T02:30" });
  expect([dueAt, closesAt]).toEqual([new Date("2026-10-25T01:30:00Z"), new Date("2026-10-25T01:30:00Z")]);
});

test("a date that was not touched stays the moment that it was", () => {
  const stored = {
    opensAt: new Date("2026-11-20T07:00:12.345Z"),
    dueAt: new Date("2026-10-25T00:30:00Z"),
    closesAt: null,
  };
  const { opensAt, closesAt } = accepted({}, stored);
  expect(opensAt).toEqual(stored.opensAt);
  expect(closesAt).toEqual(new Date("2026-11-29T16:00:00Z"));
  expect(accepted({ opensAt: "", dueAt: "2026-10-25T02:30" }, stored).dueAt).toEqual(stored.dueAt);
});

test.each<[string, Partial<AssignmentForm>, Faults]>([
  ["no title", { title: "  " }, { title: "Give the assignment a title." }],
  ["a title too long", { title: "x".repeat(121) }, { title: "At most 120 characters." }],
  ["a date that is none", { dueAt: "soon" }, { dueAt: "Give a date and a time, or leave it empty." }],
  ["due before it opens", { dueAt: "2026-11-20T08:00" }, { dueAt: "It must be due after it opens." }],
  [
    "closed before it is due",
    { closesAt: "2026-11-27T16:59" },
    { closesAt: "It cannot close before it is due. Choose the due time or a later one." },
  ],
  [
    "closed before it opens",
    { dueAt: "", closesAt: "2026-11-20T08:00" },
    { closesAt: "It must close after it opens." },
  ],
  [
    "no attempt at all",
    { attemptsLimit: "0" },
    { attemptsLimit: "A whole number from 1 to 1,000, or empty for as many as they like." },
  ],
  ["half points", { challenges: [{ slug: "adding", points: "2.5" }] }, { challenges: expect.stringMatching(/adding/) }],
  [
    "a challenge twice",
    { challenges: ["adding", "adding"].map((slug) => ({ slug, points: "1" })) },
    { challenges: '"adding" is in the list twice. Remove one of them.' },
  ],
  [
    "an opening without challenges",
    { challenges: [] },
    { challenges: "Add a challenge, or leave the opening empty to keep it a draft." },
  ],
])("%s: the field is named with the remedy", (_, changes, expected) => {
  expect(faults(changes)).toEqual(expected);
});

test("all faults are told at once", () => {
  expect(Object.keys(faults({ title: "", attemptsLimit: "many", closesAt: "x" }))).toEqual([
    "closesAt",
    "title",
    "attemptsLimit",
  ]);
});

test("a draft needs nothing but its title, and due and close may be one", () => {
  accepted({ opensAt: "", dueAt: "", closesAt: "", challenges: [] });
  accepted({ closesAt: "2026-11-27T17:00" });
});
