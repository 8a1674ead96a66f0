import { expect, test } from "vitest";
import { functionChallenge, identityOf } from "../../test/function-challenge.ts";
import { caseFaults } from "./case-faults.ts";

const expecting = (text: string) => functionChallenge(identityOf("string"), [{ arguments: [""], returns: text }]);

test("a value that could not be answered is not expected", () => {
  expect(caseFaults(expecting("x".repeat(61_000)))).toEqual([]);
  expect(caseFaults(expecting("x".repeat(61_440)))).toEqual([
    "case secret/0: what it expects takes 61447 bytes; a returned value may take 60 KiB. Ask for less",
  ]);
});
