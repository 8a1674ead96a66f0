import fc from "fast-check";
import { expect, test } from "vitest";
import { readUnitAnswer } from "./answer.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("exactly the nonce is a pass", () => {
  expect(readUnitAnswer(bytes("n0nce"), bytes("n0nce"))).toEqual({ kind: "passed" });
});

test.each(["", "n0nc", "n0nce ", "n0ncen0nce", "N0nce", "!n0nce"])("%j is no pass", (answer) => {
  expect(readUnitAnswer(bytes(answer), bytes("n0nce"))).toEqual({ kind: "not-passed" });
});

test("the nonce with a mark is a fault that is not the student's", () => {
  expect(readUnitAnswer(bytes("n0nce!no such test"), bytes("n0nce"))).toEqual({
    kind: "fault",
    reason: "no such test",
  });
});

test("without a nonce nothing passes", () => {
  expect(readUnitAnswer(bytes(""), bytes(""))).toEqual({ kind: "not-passed" });
});

test("nothing but the nonce passes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array(), (nonce, answer) => {
      const passes = readUnitAnswer(answer, nonce).kind === "passed";
      expect(passes).toBe(Buffer.from(answer).equals(Buffer.from(nonce)));
    }),
  );
});
