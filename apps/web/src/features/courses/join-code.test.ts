import fc from "fast-check";
import { expect, test } from "vitest";
import { makeJoinCode } from "@/features/courses/join-code";
import { JOIN_CODE_ALPHABET, readJoinCode, showJoinCode } from "@/features/courses/read-join-code";

test("a code is ten letters that nobody misreads, and never the same", () => {
  const codes = Array.from({ length: 500 }, makeJoinCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(new Set(codes).size).toBe(500);
  expect(new Set(codes.join("")).size).toBe(JOIN_CODE_ALPHABET.length);
});

test.each([
  ["as shown", "ABCDE-FGHJ1"],
  ["in lower case", "abcde-fghj1"],
  ["without the hyphen", "abcdefghj1"],
  ["with spaces", " abcde fghj1 "],
  ["with another dash", "ABCDE–FGHJ1"],
  ["with an I or an l for the 1", "ABCDE-FGHJl"],
  ["with the whole link", "http://localhost:3000/join/ABCDE-FGHJ1?x=1#top"],
])("a code is read %s", (_, typed) => {
  expect(readJoinCode(typed)).toBe("ABCDEFGHJ1");
});

test.each(["", "ABCDE", "ABCDE-FGHJ1-K", "ABCDE-FGHJU", "ABCDE-FGHJé", "/join/"])("%j is no code", (typed) => {
  expect(readJoinCode(typed)).toBeNull();
});

test("property: every code is read back from how it is shown, with its zeros and ones as letters", () => {
  const letter = fc.constantFrom(...JOIN_CODE_ALPHABET);
  fc.assert(
    fc.property(fc.array(letter, { minLength: 10, maxLength: 10 }), (letters) => {
      const code = letters.join("");
      expect(readJoinCode(showJoinCode(code))).toBe(code);
      expect(readJoinCode(code.replaceAll("0", "o").replaceAll("1", "i").toLowerCase())).toBe(code);
    }),
  );
});
