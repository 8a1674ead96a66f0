import { EditorState } from "@codemirror/state";
import type { Suggestion } from "@crucible/contract";
import { describe, expect, test } from "vitest";
import { fixInWords, suggestionEdits } from "@/features/editor/suggestion-edits";

type EditOnLine = [line: number, from: number, to: number, replacement: string, path?: string];

const suggestion = (edits: EditOnLine[], applicability: Suggestion["applicability"] = "MachineApplicable") => ({
  message: "as the compiler says",
  applicability,
  edits: edits.map(([line, columnStart, columnEnd, replacement, path = "src/lib.rs"]) => {
    return { path, lineStart: line, lineEnd: line, columnStart, columnEnd, replacement };
  }),
});

/** The source after one click, or null where there is no click. */
function applied(source: string, offered: Suggestion): string | null {
  const state = EditorState.create({ doc: source });
  const edits = suggestionEdits(state.doc, "src/lib.rs", offered);
  return edits && state.update({ changes: edits }).state.doc.toString();
}

describe("one click makes all edits of a suggestion at once", () => {
  test("in whatever order the compiler lists them", () => {
    const wrap = suggestion([
      [1, 12, 12, ")"],
      [1, 9, 9, "Some("],
    ]);
    expect(applied("let x = abc;", wrap)).toBe("let x = Some(abc);");
  });

  test("after an emoji", () => {
    const source = '// 😀 is fine\nlet s = "😀"; let y = x';
    const column = [...'let s = "😀"; let y = x'].length + 1;
    expect(applied(source, suggestion([[2, column, column, ";"]]))).toBe(`${source};`);
  });

  test("over several lines, and with lines in the replacement", () => {
    const offered = suggestion([[1, 1, 1, "use std::fmt;\n\n"]]);
    expect(applied("fn a() {}\r\nfn b() {}", offered)).toBe("use std::fmt;\n\nfn a() {}\nfn b() {}");
  });

  test("two insertions at one place keep the compiler's order", () => {
    const offered = suggestion([
      [1, 2, 2, "1"],
      [1, 2, 2, "2"],
    ]);
    expect(applied("ab", offered)).toBe("a12b");
  });

  test("edits that touch do not overlap", () => {
    const offered = suggestion([
      [1, 1, 3, "X"],
      [1, 3, 4, "Y"],
    ]);
    expect(applied("abcd", offered)).toBe("XYd");
  });
});

describe("there is no click", () => {
  test("where the compiler is not sure", () => {
    for (const applicability of ["MaybeIncorrect", "HasPlaceholders", "Unspecified"] as const) {
      expect(applied("ab", suggestion([[1, 1, 2, "x"]], applicability))).toBeNull();
    }
  });

  test("where one edit belongs to another file, or to no file of the student's", () => {
    const here: EditOnLine = [1, 1, 2, "x"];
    expect(applied("ab", suggestion([here, [1, 1, 2, "y", "src/other.rs"]]))).toBeNull();
    const nowhere = suggestion([here]);
    expect(applied("ab", { ...nowhere, edits: nowhere.edits.map((edit) => ({ ...edit, path: null })) })).toBeNull();
  });

  test("where two edits overlap", () => {
    const offered = suggestion([
      [1, 1, 3, "x"],
      [1, 2, 4, "y"],
    ]);
    expect(applied("abcd", offered)).toBeNull();
  });

  test("where the code has no such place any more, or nothing is to be done", () => {
    expect(applied("ab", suggestion([[7, 1, 1, "x"]]))).toBeNull();
    expect(applied("ab", suggestion([]))).toBeNull();
  });
});

test("where the compiler's words break off, what is written is named", () => {
  const named = (message: string, replacement: string) =>
    fixInWords({ ...suggestion([[1, 1, 2, replacement]]), message });
  expect(named("replace with", "n.is_even()")).toBe("replace with `n.is_even()`");
  expect(named("remove `return`", "7")).toBe("remove `return`");
  expect(named("replace with", "two\nlines")).toBe("replace with");
});
