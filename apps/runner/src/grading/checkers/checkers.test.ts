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
  test("any text equals itself, and is no other text, but for line ends", async () => {
    const accepted = async (one: string, other: string) => (await checkExact(one, other)).accepted;
    await fc.assert(
      fc.asyncProperty(lines, lines, async (one, other) => {
        expect(await accepted(one, one)).toBe(true);
        expect(await accepted(one, one.replaceAll("\r", "").replaceAll("\n", "\r\n"))).toBe(!one.includes("\r"));
        const normal = (text: string) => text.replaceAll("\r\n", "\n").replace(/\n$/, "");
        expect(await accepted(one, other)).toBe(normal(one) === normal(other));
      }),
    );
  });

  test.each([
    ["a\nb\n", "a\nc\n", "Line 2: expected `b`, got `c`."],
    ["a\n", "a \n", "Line 1: expected `a`, got `a `, in its spaces alone."],
    ["a\nb\n", "a\n", "Line 2 is missing: `b`."],
    ["a\n", "a\nb\n", "Line 2, `b`, is one too many."],
    ["a\n", "", "Line 1 is missing: `a`."],
  ])("%j and %j: %s", async (answer, output, what) => {
    expect(await checkExact(answer, output)).toMatchObject({ accepted: false, what });
  });
});

describe("tokens", () => {
  test("white space only separates, and one word changed, added or left out is noticed", async () => {
    const accepted = async (one: string, other: string) => (await checkTokens(one, other, sameText(false))).accepted;
    await fc.assert(
      fc.asyncProperty(words, fc.array(blank, { minLength: 22, maxLength: 22 }), fc.nat(), async (all, blanks, at) => {
        const spread = all.map((word, index) => `${blanks[index]}${word}`).join("") + blanks[21];
        expect(await accepted(all.join(" "), spread)).toBe(true);
        expect(await accepted(all.join(" "), `${spread} extra`)).toBe(false);
        if (all.length === 0) return;
        const without = all.filter((_, index) => index !== at % all.length);
        expect(await accepted(all.join(" "), without.join(" "))).toBe(all.join(" ") === without.join(" "));
      }),
    );
  });

  test("case is ignored only where that is asked", async () => {
    expect(await checkTokens("YES", "yes", sameText(false))).toMatchObject({ accepted: false });
    expect(await checkTokens("YES", "yes", sameText(true))).toEqual({ accepted: true });
  });
});

test.each([
  ["exact", "12\n", "12\r\n", checkExact],
  ["tokens", "7 ", "7\n", (answer: string, output: string) => checkTokens(answer, output, sameText(false))],
  ["tokens without case", "y ", "Y ", (answer: string, output: string) => checkTokens(answer, output, sameText(true))],
  ["floats", "1.5 ", "1.50 ", (answer: string, output: string) => checkTokens(answer, output, floats)],
])("%s: while long outputs are compared, others have their turn", async (_, expected, got, check) => {
  const many = 1_000_000;
  let [turns, over] = [0, false];
  const takeTurn = () => {
    turns += 1;
    if (!over) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  const ruling = await check(expected.repeat(many), got.repeat(many));
  over = true;
  expect(ruling).toEqual({ accepted: true });
  expect(turns).toBeGreaterThan(10);
});

test("one line of sixteen megabytes where a word was asked for is told as soon as any", async () => {
  const begun = performance.now();
  expect(await checkExact("1", "7 ".repeat(8_000_000))).toMatchObject({ accepted: false, where: "Line 1 differs." });
  expect(performance.now() - begun).toBeLessThan(500);
});

describe("floats", () => {
  const accepted = floats;

  test("integers of any size are told apart by what they differ", () => {
    const [exactly, byTwo] = [0, 2].map((absolute) => sameFloat({ absolute, relative: 0 }));
    const [large, next] = ["9007199254740992", "9007199254740993"];
    expect(exactly?.(large, next)).toBe(false);
    expect(byTwo?.(large, next)).toBe(true);
    expect(exactly?.(large, `+${large}`)).toBe(true);
    expect(exactly?.(`-${large}`, `-${next}`)).toBe(false);
    expect(exactly?.(next, `${"0".repeat(1_000_000)}${next}`)).toBe(true);
    expect(floats(large, next)).toBe(true);
  });

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
