import { expect, test } from "vitest";
import { PLAIN_LINE, STORABLE_TEXT } from "@/lib/plain-text";

test.each(["Zoë Ångström", "李 雷", "نور", "👩‍🏫 Ada", ""])("%j is a plain line", (name) => {
  expect(PLAIN_LINE.test(name)).toBe(true);
});

test.each([
  ["a NUL", "a\0b"],
  ["a line break", "a\nb"],
  ["half a character", "a\ud800b"],
  ["an override of the direction", "Bob \u202enimda"],
  ["an isolate that is never ended", "Bob \u2067nimda"],
])("%s is in none", (_, name) => {
  expect(PLAIN_LINE.test(name)).toBe(false);
});

test("a text has lines and tabs, and neither a NUL nor half a character", () => {
  expect(STORABLE_TEXT.test("one\r\n\ttwo 👩‍🏫")).toBe(true);
  expect(STORABLE_TEXT.test("a\0b")).toBe(false);
  expect(STORABLE_TEXT.test("a\udc00b")).toBe(false);
});
