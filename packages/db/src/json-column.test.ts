import { describe, expect, test } from "vitest";
import { toJsonb } from "./json-column.ts";

describe("toJsonb", () => {
  test("replaces what jsonb cannot hold, at any depth, and nothing else", () => {
    const stored = JSON.parse(toJsonb({ output: ["a\0b", "\uD83D", "\uDE00 half", "😀 whole", "\u0001\\0"] }));
    expect(stored).toEqual({ output: ["a␀b", "\uFFFD", "\uFFFD half", "😀 whole", "\u0001\\0"] });
  });
});
