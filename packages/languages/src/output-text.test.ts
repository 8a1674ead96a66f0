import fc from "fast-check";
import { expect, test } from "vitest";
import { displayPhrase, displayText } from "./output-text.ts";

const bytes = (...values: number[]) => new Uint8Array(values);

test.each<[string, string, string]>([
  ["plain text, tabs and line breaks stay", "a\tb\nc 日 🦀", "a\tb\nc 日 🦀"],
  ["Windows line breaks become plain ones", "a\r\nb", "a\nb"],
  ["colours go", "\u001b[31mred\u001b[0m", "red"],
  ["another escape sequence is made visible", "\u001b]0;title\u0007", "␛]0;title␇"],
  ["NUL and backspace are made visible", "a\0b\b", "a␀b␈"],
  ["a lone carriage return is made visible", "100%\rdone", "100%␍done"],
  ["delete and C1 controls are made visible", "\u007f\u009b31m", "␡\\u{9b}31m"],
  ["right-to-left overrides are made visible", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
  ["hidden characters are made visible", "a\u200bb\ufeff\u{e0041}", "a\\u{200b}b\\u{feff}\\u{e0041}"],
  ["markup is left for the page to escape", "<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["half a character is replaced", "a\ud83d", "a�"],
])("%s", (_, input, shown) => {
  expect(displayText(input, 1000)).toBe(shown);
});

test("invalid UTF-8 is replaced", () => {
  expect(displayText(bytes(0x61, 0xff, 0xfe, 0x62), 100)).toBe("a��b");
});

test("what is too long is cut, and a note says how much", () => {
  expect(displayText("x".repeat(1_000_000), 10)).toBe("xxxxxxxxxx\n… 999990 more characters are not shown");
  expect(displayPhrase("x".repeat(20), 10)).toBe("xxxxxxxxxx…");
});

test("a cut never splits a character", () => {
  expect(displayText("aaa🦀", 4)).toBe("aaa\n… 1 more characters are not shown");
});

test("whatever the input, the result is well-formed and holds no control or hidden character", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: "binary" }), fc.nat(300), (raw, text, most) => {
      for (const shown of [displayText(raw, most), displayText(text, most), displayPhrase(text, most)]) {
        expect(shown).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(shown.replaceAll(/[\n\t]/g, "")).not.toMatch(/\p{Cc}/u);
      }
    }),
  );
});
