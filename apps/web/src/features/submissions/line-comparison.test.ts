import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonStart, compareLines } from "@/features/submissions/line-comparison";

describe("two texts line by line", () => {
  test("the first difference is found, with a few lines before it", () => {
    const expected = "a\nb\nc\nd\ne\nf\n";
    const { lines, before, after, firstDifference } = compareLines(expected, expected.replace("f", "x"));
    expect(firstDifference).toBe(6);
    expect([before, after, lines.map(({ number }) => number)]).toEqual([2, 0, [3, 4, 5, 6]]);
    expect(lines.at(-1)).toEqual({ number: 6, expected: "f", got: "x", isSame: false });
  });

  test("a line that is missing and one too many are said", () => {
    expect(compareLines("a\nb", "a").lines[1]).toMatchObject({ expected: "b", got: null });
    expect(compareLines("a", "a\nb").lines[1]).toMatchObject({ expected: null, got: "b" });
    expect(compareLines("a\n", "").firstDifference).toBe(1);
  });

  test("the end of the last line, and how lines end, are no difference", () => {
    expect(compareLines("a\nb\n", "a\r\nb").firstDifference).toBeNull();
  });

  test("a long output is cut, and how much is left out is said", () => {
    const long = Array.from({ length: 500 }, (_, n) => `line ${n}`);
    const { lines, before, after } = compareLines(long.join("\n"), long.with(200, "wrong").join("\n"));
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(before + lines.length + after).toBe(500);
    expect(lines.some(({ isSame }) => !isSame)).toBe(true);
  });
});

test("where two texts part is never inside a character, and what stands before is the same", () => {
  expect(commonStart("😀a", "😃a")).toBe(0);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (start, one, other) => {
      const at = commonStart(start + one, start + other);
      expect(at).toBeGreaterThanOrEqual(0);
      expect((start + one).slice(0, at)).toBe((start + other).slice(0, at));
      expect((start + one).slice(0, at)).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
