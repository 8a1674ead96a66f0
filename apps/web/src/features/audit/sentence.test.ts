import { auditActionSchema } from "@crucible/contract";
import { expect, test } from "vitest";
import { type Deed, readDeed } from "@/features/audit/entry";
import { sentenceOf } from "@/features/audit/sentence";

const regradeId = "01890000-0000-7000-8000-000000000000";
const place = { course: "Systems I", assignment: "Week 1" };
const none = { opensAt: null, dueAt: null, closesAt: null };
const open = { opensAt: "2026-11-01T08:00:00.000Z", dueAt: "2026-11-08T23:00:00.000Z", closesAt: null };

const CASES: [Deed, string][] = [
  [
    { action: "platform-role-changed", detail: { name: "Sam", from: "STUDENT", to: "INSTRUCTOR" } },
    "Ada made Sam an instructor of this site, who was a student before.",
  ],
  [
    { action: "platform-role-changed", detail: { name: "Ada", from: null, to: "ADMIN" } },
    "Ada made their account by the one-time link, as an admin of this site.",
  ],
  [{ action: "account-deactivated", detail: { name: "Sam" } }, "Ada deactivated the account of Sam."],
  [{ action: "account-reactivated", detail: { name: "Sam" } }, "Ada made the account of Sam active again."],
  [
    { action: "course-role-changed", detail: { course: "Systems I", name: "Sam", from: null, to: "STUDENT" } },
    "Ada took Sam into Systems I as a student.",
  ],
  [
    { action: "course-role-changed", detail: { course: "Systems I", name: "Sam", from: "STUDENT", to: "INSTRUCTOR" } },
    "Ada made Sam an instructor in Systems I, who was a student before.",
  ],
  [
    { action: "course-role-changed", detail: { course: "Systems I", name: "Sam", from: "STUDENT", to: null } },
    "Ada took Sam out of Systems I.",
  ],
  [
    { action: "roster-imported", detail: { course: "Systems I", added: 3, changed: 1, pending: 2 } },
    "Ada imported the roster of Systems I: 3 added, 1 changed, 2 waiting for their first sign-in.",
  ],
  [{ action: "join-link-made", detail: { course: "Systems I" } }, "Ada made a join link for Systems I."],
  [{ action: "join-link-revoked", detail: { course: "Systems I" } }, "Ada revoked the join link of Systems I."],
  [
    { action: "assignment-dates-changed", detail: { ...place, from: null, to: open } },
    "Ada set the dates of Week 1 in Systems I: opens 2026-11-01 08:00 UTC, due 2026-11-08 23:00 UTC.",
  ],
  [
    { action: "assignment-dates-changed", detail: { ...place, from: none, to: open } },
    "Ada changed the dates of Week 1 in Systems I from not opened to opens 2026-11-01 08:00 UTC, due 2026-11-08 23:00 UTC.",
  ],
  [
    { action: "assignment-points-changed", detail: { ...place, challenge: "Adding", from: null, to: 1 } },
    "Ada put Adding for 1 point into Week 1 in Systems I.",
  ],
  [
    { action: "assignment-points-changed", detail: { ...place, challenge: "Adding", from: 10, to: 20 } },
    "Ada changed the points of Adding from 10 to 20 in Week 1 in Systems I.",
  ],
  [
    { action: "assignment-points-changed", detail: { ...place, challenge: "Adding", from: 10, to: null } },
    "Ada took Adding out of Week 1 in Systems I.",
  ],
  [
    {
      action: "score-changed",
      detail: { ...place, challenge: "Adding", regradeId, reason: "a test was wrong", from: 5, to: 10 },
    },
    "Ada changed the score of Sam for Adding in Week 1, Systems I, from 5 to 10 points by a regrade: a test was wrong.",
  ],
  [
    { action: "regrade-asked", detail: { ...place, regradeId, reason: "a test was wrong" } },
    "Ada asked for a regrade of Week 1 in Systems I: a test was wrong.",
  ],
  [
    { action: "regrade-applied", detail: { ...place, regradeId, changed: 1 } },
    "Ada applied a regrade of Week 1 in Systems I, which changed 1 score.",
  ],
  [{ action: "regrade-discarded", detail: { ...place, regradeId } }, "Ada discarded a regrade of Week 1 in Systems I."],
  [
    { action: "challenge-published", detail: { slug: "adding", title: "Adding", version: 2 } },
    "Ada published version 2 of the challenge Adding.",
  ],
  [{ action: "challenge-closed", detail: { slug: "adding", title: "Adding" } }, "Ada closed the challenge Adding."],
  [
    { action: "challenge-opened", detail: { slug: "adding", title: "Adding" } },
    "Ada opened the challenge Adding again.",
  ],
  [{ action: "docker-cleaned", detail: { runner: "lab-1", asked: 3 } }, "Ada asked lab-1 to clean Docker of 3 things."],
  [
    { action: "sign-in-settings-changed", detail: { changed: ["sign-up", "GitHub"] } },
    "Ada changed the sign-in settings: sign-up, GitHub.",
  ],
];

test.each(CASES)("$action reads as a sentence: %#", (deed, sentence) => {
  expect(sentenceOf({ actor: "Ada", deed, subject: "Sam", isOwnDoing: false })).toBe(sentence);
});

test("who comes into a course by the link is told to have joined", () => {
  const deed = readDeed("course-role-changed", { course: "Systems I", name: "Sam", from: null, to: "STUDENT" });
  const line = { actor: "Sam", deed, subject: "Sam", isOwnDoing: true };
  expect(sentenceOf(line)).toBe("Sam joined Systems I as a student.");
});

test("there is no action without its sentence", () => {
  expect(new Set(CASES.map(([{ action }]) => action))).toEqual(new Set(auditActionSchema.options));
});

test("what nobody is named for was Crucible's own doing, and what cannot be read is said to be so", () => {
  const deed = readDeed("account-deactivated", { name: "Sam" });
  expect(sentenceOf({ actor: null, deed, subject: null, isOwnDoing: false })).toBe(
    "Crucible deactivated the account of Sam.",
  );
  for (const unknown of [readDeed("danced", {}), readDeed("account-deactivated", {}), readDeed("toString", {})]) {
    expect(unknown).toBeNull();
    expect(sentenceOf({ actor: "Ada", deed: unknown, subject: null, isOwnDoing: false })).toContain("cannot tell");
  }
});
