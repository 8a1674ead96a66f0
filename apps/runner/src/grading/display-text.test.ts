import fc from "fast-check";
import { expect, test } from "vitest";
import { displayBytes, displayText } from "./display-text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("ordinary text in any script is left as it is", () => {
  expect(displayText("fn main() {}\n\tgrüße 数独 🦀\n")).toBe("fn main() {}\n\tgrüße 数独 🦀\n");
});

test("a terminal's escape sequences are written out", () => {
  expect(displayText("\u001b[31mred\u001b]0;title\u0007")).toBe("\\u{1b}[31mred\\u{1b}]0;title\\u{7}");
});

test("a mark that reorders text is written out", () => {
  expect(displayText("a\u202eb\u2066c")).toBe("a\\u{202e}b\\u{2066}c");
});

test("bytes that are no text are replaced", () => {
  expect(displayBytes(Uint8Array.of(0x61, 0xff, 0xfe, 0x62))).toBe("a\ufffd\ufffdb");
});

test("output beyond the cap is cut, and the whole size said", () => {
  expect(displayBytes(bytes("x".repeat(100)), 10)).toBe(`${"x".repeat(10)}\n… cut here: 100 bytes in all`);
});

test("a cut never splits a character outside the basic plane", () => {
  expect(displayText("a🦀b", 2)).toBe("a\n… cut here: 4 characters in all");
});

test("whatever is printed, the shown text holds no control character and stays bounded", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (printed) => {
      const shown = displayBytes(printed, 50);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be absent
      expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      expect(shown.length).toBeLessThan(100);
      expect(JSON.stringify(shown)).not.toMatch(/\\ud[89a-f]/);
    }),
  );
});
