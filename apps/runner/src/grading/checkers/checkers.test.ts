import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkExact } from "./exact.ts";
import { sameFloat } from "./floats.ts";
import { checkTokens, sameText } from "./tokens.ts";

const lines = fc.array(fc.string()).map((parts) => parts.join("\n"));
const blank = fc.constantFrom(" ", "\n", "\t", "\r\n", "  \n ");
const words = fc.array(fc.stringMatching(/^[!-~]{1,8}$/), { maxLength: 20 });
const floats = sameFloat({ absolute: 1e-6, relative: 1e-6 });

describe("exact", () => {
  test("any text equals itself, and is no other text, but for line ends", () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        expect(checkExact(one, one)).toEqual({ accepted: true });
        expect(checkExact(one, one.replaceAll("\r", "").replaceAll("\n", "\r\n")).accepted).toBe(!one.includes("\r"));
        const normal = (text: string) => text.replaceAll("\r\n", "\n").replace(/\n$/, "");
        expect(checkExact(one, other).accepted).toBe(normal(one) === normal(other));
      }),
    );
  });

  test.each([
    ["a\nb\n", "a\nc\n", "Line 2: expected `b`, got `c`."],
    ["a\n", "a \n", "Line 1: expected `a`, got `a `, in its spaces alone."],
    ["a\nb\n", "a\n", "Line 2 is missing: `b`."],
    ["a\n", "a\nb\n", "Line 2, `b`, is one too many."],
    ["a\n", "", "Line 1 is missing: `a`."],
  ])("%j and %j: %s", (answer, output, what) => {
    expect(checkExact(answer, output)).toMatchObject({ accepted: false, what });
  });
});

describe("tokens", () => {
  test("white space only separates, and one word changed, added or left out is noticed", () => {
    fc.assert(
      fc.property(words, fc.array(blank, { minLength: 22, maxLength: 22 }), fc.nat(), (all, blanks, at) => {
        const spread = all.map((word, index) => `${blanks[index]}${word}`).join("") + blanks[21];
        const same = sameText(false);
        expect(checkTokens(all.join(" "), spread, same)).toEqual({ accepted: true });
        expect(checkTokens(all.join(" "), `${spread} extra`, same).accepted).toBe(false);
        if (all.length === 0) return;
        const without = all.filter((_, index) => index !== at % all.length);
        expect(checkTokens(all.join(" "), without.join(" "), same).accepted).toBe(all.join(" ") === without.join(" "));
      }),
    );
  });

  test("case is ignored only where that is asked", () => {
    expect(checkTokens("YES", "yes", sameText(false)).accepted).toBe(false);
    expect(checkTokens("YES", "yes", sameText(true)).accepted).toBe(true);
  });

  test("a million words are compared in moments", () => {
    const text = "7 ".repeat(1_000_000);
    expect(checkTokens(text, text, sameText(false)).accepted).toBe(true);
  });
});

describe("floats", () => {
  const accepted = (answer: string, output: string) => checkTokens(answer, output, floats).accepted;

  test("either tolerance is enough", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        expect(accepted(String(value), String(value))).toBe(true);
        expect(accepted(String(value), (value + 0.9e-6).toFixed(9))).toBe(true);
        expect(accepted(String(value), (value * (1 + 0.9e-6)).toPrecision(17))).toBe(true);
        const off = value + 2e-6 * Math.max(1, Math.abs(value)) + 2e-6;
        expect(accepted(String(value), off.toPrecision(17))).toBe(false);
      }),
    );
  });

  test.each(["nan", "NaN", "-nan", "inf", "-inf", "Infinity", "1e999", "0x1p3", "1_000", "", "1,5", "١"])(
    "%j passes for no number",
    (word) => {
      for (const answer of ["0", "1.5", "1e308"]) expect(accepted(answer, word)).toBe(false);
    },
  );

  test("a number passes for no word, not even for the word nan", () => {
    for (const answer of ["nan", "inf", "impossible"]) expect(accepted(answer, "0")).toBe(false);
    expect(accepted("impossible", "impossible")).toBe(true);
    expect(accepted("nan", "nan")).toBe(true);
  });

  test("a long word is read in one way only: it cannot hold the runner", () => {
    const begun = performance.now();
    for (const word of [`${"1".repeat(1_000_000)}x`, `${"1".repeat(500_000)}.${"1".repeat(500_000)}x`]) {
      expect(accepted("1.5", word)).toBe(false);
    }
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test("many ways to write a number are one number", () => {
    for (const word of ["2", "2.0", "+2", "2e0", "0.2e1", "2.", "1.9999999"]) expect(accepted("2", word)).toBe(true);
  });
});
