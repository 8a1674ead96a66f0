import type { Failure } from "@crucible/languages";
import { describe, expect, test } from "vitest";
import { inOwnFiles } from "./own-places.ts";

const files = [{ path: "src/main.rs", content: "fn main() {\n}\n" }];
const failedAt = (location: Failure["location"]): Failure => ({
  message: "it failed",
  location,
  inStudentCode: true,
  comparison: null,
  output: "",
});

test("a line of a submitted file stays, and so does a failure without a place", () => {
  for (const location of [{ path: "src/main.rs", line: 2 }, null]) {
    expect(inOwnFiles(failedAt(location), files)).toEqual(failedAt(location));
  }
});

describe("a place that a program could choose freely is left out", () => {
  test.each([
    ["a path that spells out an input", { path: "src/17-25.rs", line: 1 }],
    ["a line that no file has", { path: "src/main.rs", line: 1_725 }],
    ["a line that is no number at all", { path: "src/main.rs", line: Number.POSITIVE_INFINITY }],
    ["a path of JavaScript's own", { path: "__proto__", line: 1 }],
  ])("%s", (_, location) => {
    expect(inOwnFiles(failedAt(location), files)).toEqual(failedAt(null));
  });
});
