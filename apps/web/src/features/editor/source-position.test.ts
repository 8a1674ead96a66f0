import { Text } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offsetAt, rangeOf } from "@/features/editor/source-position";

const docOf = (source: string) => Text.of(source.split(/\r\n|\n/));

describe("a compiler's column counts Unicode scalar values", () => {
  test("an emoji before the place is one column and two units", () => {
    const doc = docOf('let s = "😀😀"; bad');
    const column = [...'let s = "😀😀"; '].length + 1;
    const at = offsetAt(doc, 1, column);
    expect(doc.sliceString(at ?? 0)).toBe("bad");
  });

  test("a combining mark is a column of its own", () => {
    const doc = docOf("e\u0301x");
    expect(offsetAt(doc, 1, 3)).toBe(2);
  });

  test("agrees with counting code points, for any text and any column", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.nat(40), (raw, seed) => {
        const line = raw.replace(/[\r\n]/g, "");
        const scalars = [...line];
        const column = (seed % (scalars.length + 1)) + 1;
        const expected = scalars.slice(0, column - 1).join("").length;
        expect(offsetAt(Text.of(["first", line]), 2, column)).toBe("first\n".length + expected);
      }),
    );
  });
});

describe("edges", () => {
  const doc = docOf("ab\ncd");

  test("after the last character of a line is a place, one further is none", () => {
    expect(offsetAt(doc, 1, 3)).toBe(2);
    expect(offsetAt(doc, 1, 4)).toBeNull();
    expect(offsetAt(doc, 2, 3)).toBe(5);
  });

  test("lines and columns that do not exist are none", () => {
    expect(offsetAt(doc, 0, 1)).toBeNull();
    expect(offsetAt(doc, 3, 1)).toBeNull();
    expect(offsetAt(doc, 1, 0)).toBeNull();
  });

  test("a source with CRLF has the same lines and columns", () => {
    expect(offsetAt(docOf("ab\r\ncd"), 2, 2)).toBe(offsetAt(doc, 2, 2));
  });

  test("a span may cross lines, not run backwards", () => {
    expect(rangeOf(doc, { lineStart: 1, columnStart: 2, lineEnd: 2, columnEnd: 2 })).toEqual({ from: 1, to: 4 });
    expect(rangeOf(doc, { lineStart: 2, columnStart: 1, lineEnd: 1, columnEnd: 1 })).toBeNull();
    expect(rangeOf(doc, { lineStart: 1, columnStart: 1, lineEnd: 9, columnEnd: 1 })).toBeNull();
  });
});
