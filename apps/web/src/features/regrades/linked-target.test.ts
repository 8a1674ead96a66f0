import { expect, test } from "vitest";
import { linkedTarget } from "@/features/regrades/linked-target";

const ID = "01990000-0000-7000-8000-000000000001";
const NOTHING = { target: null, submissionId: null, userId: null, challengeId: null };

test("a link says what is to be judged again", () => {
  expect(linkedTarget({ target: "STUDENT", userId: ID })).toEqual({ ...NOTHING, target: "STUDENT", userId: ID });
});

test("what is no target and no id is left out", () => {
  expect(linkedTarget({})).toEqual(NOTHING);
  expect(linkedTarget({ target: "EVERYTHING", submissionId: "1", userId: ["a", "b"] })).toEqual(NOTHING);
});
