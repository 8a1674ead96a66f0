import { EditorState, Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines, lineChanges } from "@/features/editor/line-diff";
import { editsTo } from "@/features/editor/text-edits";

/** Few different lines, so that most of them are found again elsewhere. */
const anyLines = fc.array(fc.constantFrom<string[]>("", "a", "b", "    c", "}"), { minLength: 1, maxLength: 30 });

test("the changes made to the old lines give the new ones", () => {
  fc.assert(
    fc.property(anyLines, anyLines, (before, after) => {
      const lines = [...before];
      for (const { from, to, lines: fresh } of lineChanges(before, after).toReversed()) {
        lines.splice(from, to - from, ...fresh);
      }
      expect(lines).toEqual(after);
    }),
  );
});

test("as edits of a document they do the same, also at its end", () => {
  fc.assert(
    fc.property(anyLines, anyLines, (before, after) => {
      const state = EditorState.create({ doc: Text.of(before) });
      const changed = state.update({ changes: editsTo(state.doc, after.join("\n")) }).state;
      expect(changed.doc.toString()).toBe(after.join("\n"));
    }),
  );
});

test("what did not change is left alone", () => {
  expect(lineChanges(["a", "b", "c"], ["a", "b", "c"])).toEqual([]);
  expect(lineChanges(["a", "b", "c", "d"], ["a", "x", "c", "d", "e"])).toEqual([
    { from: 1, to: 2, lines: ["x"] },
    { from: 4, to: 4, lines: ["e"] },
  ]);
});

test("two texts that have nothing in common, however long, are one change", () => {
  const [before, after] = ["a", "b"].map((letter) => Array.from({ length: 3_000 }, (_, n) => `${letter}${n}`));
  expect(lineChanges(before ?? [], after ?? [])).toEqual([{ from: 0, to: 3_000, lines: after }]);
});

test("a reader sees what goes and what comes, with a little around it", () => {
  const before = ["1", "2", "3", "4", "5", "old", "6", "7", "8"].join("\n");
  expect(diffLines(before, before.replace("old", "new")).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    "gap ",
    "same 4",
    "same 5",
    "gone old",
    "come new",
    "same 6",
    "same 7",
  ]);
});
