import { EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { notesField, notesFor, setNotes } from "@/features/editor/diagnostic-notes";
import type { Remark } from "@/features/editor/remark";

const SOURCE = "fn f() -> u64 {\n    let a = 1\n    a\n}";

function diagnosticAt(
  line: number,
  column: number,
  path: string | null = "src/lib.rs",
  tone: Remark["tone"] = "error",
): Remark {
  const place = { path, lineStart: line, columnStart: column, lineEnd: line, columnEnd: column };
  const first = { lineStart: 1, columnStart: 1, lineEnd: 1, columnEnd: 3 };
  const diagnostic: Remark["diagnostic"] = {
    level: "error",
    code: null,
    message: "expected `;`",
    spans: [
      { ...place, isPrimary: true, label: null },
      { ...first, path, isPrimary: false, label: "in this function" },
    ],
    notes: [],
    suggestions: [
      { message: "add `;` here", applicability: "MachineApplicable", edits: [{ ...place, replacement: ";" }] },
    ],
    explanation: null,
    rendered: "",
  };
  return { diagnostic, tone };
}

function noted(source = SOURCE) {
  const state = EditorState.create({ doc: source, extensions: [notesField] });
  const notes = notesFor(state.doc, "src/lib.rs", [diagnosticAt(2, 14)]);
  return state.update({ effects: setNotes.of(notes) }).state;
}

const noteOf = (state: EditorState) => state.field(notesField)[0];

describe("a note", () => {
  test("is made only for its own file and for a place that is there", () => {
    const { doc } = EditorState.create({ doc: SOURCE });
    const all = [diagnosticAt(2, 14, "src/other.rs"), diagnosticAt(2, 14, null), diagnosticAt(40, 1)];
    expect(notesFor(doc, "src/lib.rs", all)).toEqual([]);
    expect(notesFor(doc, "src/lib.rs", [...all, diagnosticAt(2, 14)]).map((note) => note.index)).toEqual([3]);
  });

  test("and its fix follow what is typed before them", () => {
    const typed = noted().update({ changes: { from: 0, insert: "// 😀\n" } }).state;
    const fix = noteOf(typed)?.fixes[0];
    expect(fix).toBeDefined();
    const fixed = typed.update({ changes: fix?.edits ?? [] }).state;
    expect(fixed.doc.toString()).toBe(`// 😀\n${SOURCE.replace("= 1", "= 1;")}`);
  });

  test("goes when its code is touched, so no fix is made to code that the compiler never saw", () => {
    const at = noteOf(noted())?.from ?? 0;
    expect(
      noted()
        .update({ changes: { from: at, insert: "0" } })
        .state.field(notesField),
    ).toEqual([]);
    expect(
      noted()
        .update({ changes: { from: at - 1, to: at } })
        .state.field(notesField),
    ).toEqual([]);
  });

  test("stays where something else is typed", () => {
    const typed = noted().update({ changes: { from: SOURCE.length, insert: "\n" } }).state;
    expect(noteOf(typed)?.from).toBe(noteOf(noted())?.from);
  });
});

test("the other code that a note speaks of is marked until it is touched", () => {
  expect(noteOf(noted())?.related).toEqual([{ from: 0, to: 2 }]);
  const before = noted().update({ changes: { from: 0, insert: "\n" } }).state;
  expect(noteOf(before)?.related).toEqual([]);
});

test("where there are too many, advice gives way to what the compiler said", () => {
  const { doc } = EditorState.create({ doc: Array.from({ length: 40 }, () => "x").join("\n") });
  const advice = Array.from({ length: 30 }, (_, index) => diagnosticAt(index + 1, 1, "src/lib.rs", "advice"));
  const notes = notesFor(doc, "src/lib.rs", [...advice, diagnosticAt(40, 1)]);
  expect(notes).toHaveLength(20);
  expect(notes.at(-1)).toMatchObject({ index: 30, tone: "error" });
});

test("so many notes stand in the code, in its order; the list has the rest", () => {
  const { doc } = EditorState.create({ doc: Array.from({ length: 40 }, () => "x").join("\n") });
  const all = Array.from({ length: 40 }, (_, index) => diagnosticAt(40 - index, 1));
  const notes = notesFor(doc, "src/lib.rs", all);
  expect(notes).toHaveLength(20);
  expect(notes.map((note) => note.from)).toEqual(notes.map((note) => note.from).toSorted((a, b) => a - b));
});
