import { expect, test } from "vitest";
import { rosterText } from "@/features/courses/roster-text";

const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};

test.each([
  ["UTF-8", Buffer.from("Zoë"), "utf-8"],
  ["UTF-8 with a mark", Buffer.from("\ufeffZoë"), "utf-8"],
  ["UTF-16 of a spreadsheet", utf16("Zoë", false), "utf-16"],
  ["UTF-16 the other way round", utf16("Zoë", true), "utf-16"],
  ["Latin-1, which is said", Buffer.from("Zoë", "latin1"), "latin-1"],
])("%s is read", (_, bytes, encoding) => {
  expect(rosterText(new Uint8Array(bytes))).toEqual({ text: "Zoë", encoding });
});
