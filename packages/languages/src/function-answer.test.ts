import fc from "fast-check";
import { expect, test } from "vitest";
import { readFunctionAnswer } from "./answer.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const nonce = bytes("0123456789abcdef");

test("the nonce, = and a value is that value", () => {
  expect(readFunctionAnswer(bytes("0123456789abcdef=i5e"), nonce)).toEqual({ kind: "value", wire: bytes("i5e") });
  expect(readFunctionAnswer(bytes("0123456789abcdef="), nonce)).toEqual({ kind: "value", wire: bytes("") });
});

test("the nonce, ! and a sentence is a fault of ours", () => {
  expect(readFunctionAnswer(bytes("0123456789abcdef!no arguments"), nonce)).toEqual({
    kind: "fault",
    reason: "no arguments",
  });
});

test("anything else is no answer", () => {
  for (const answer of [
    "",
    "=i5e",
    "0123456789abcdef",
    "0123456789abcdefi5e",
    "0123456789abcdeF=i5e",
    "0123456789abcde=i5e",
  ]) {
    expect(readFunctionAnswer(bytes(answer), nonce)).toEqual({ kind: "not-passed" });
  }
  expect(readFunctionAnswer(bytes("=i5e"), bytes(""))).toEqual({ kind: "not-passed" });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (answer) => {
      expect(readFunctionAnswer(answer, nonce)).toEqual({ kind: "not-passed" });
    }),
  );
});
