import { expect, test } from "vitest";
import { remarksOfFaults, withoutLine } from "@/features/authoring/fault-remarks";

const FILES = [{ path: "challenge.yaml", content: "format: 1\n  title: \u{1f980}x  \r\n" }];

test("a fault is marked on the words of its line", () => {
  const [remark] = remarksOfFaults([{ file: "challenge.yaml", line: 2, message: "line 2, title: no" }], FILES);
  expect(remark?.diagnostic).toMatchObject({ message: "title: no", level: "error" });
  // Columns count characters, not units: the crab is one.
  expect(remark?.diagnostic.spans).toEqual([
    expect.objectContaining({ path: "challenge.yaml", lineStart: 2, lineEnd: 2, columnStart: 3, columnEnd: 12 }),
  ]);
});

test("a fault without a line, or of a line or file that is not there, stands in the list alone", () => {
  const faults = [
    { file: "challenge.yaml", message: "a" },
    { file: "challenge.yaml", line: 9, message: "b" },
    { file: "gone", line: 1, message: "c" },
  ];
  expect(remarksOfFaults(faults, FILES)).toEqual([]);
});

test("the line is said once", () => {
  expect(withoutLine({ file: "x", message: "line 3: Implicit keys need to be on a single line" })).not.toMatch(/^line/);
  expect(withoutLine({ file: "x", message: "rust.exports: line 3, of another" })).toBe(
    "rust.exports: line 3, of another",
  );
});
