import type { Diagnostic } from "@crucible/contract";
import { expect, test } from "vitest";
import { remarksOf } from "@/features/editor/remark";

const said = (message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  level: "warning",
  code: "unused_variables",
  message,
  spans: [],
  notes: [],
  suggestions: [],
  explanation: null,
  rendered: "",
  ...more,
});

test("errors, warnings and advice are told apart, the compiler's first", () => {
  const remarks = remarksOf([said("a", { level: "error" }), said("b")], [said("c", { level: "error" })]);
  expect(remarks.map(({ tone, diagnostic }) => [tone, diagnostic.message])).toEqual([
    ["error", "a"],
    ["warning", "b"],
    ["advice", "c"],
  ]);
});

test("a lint that the compiler said already at that place is not said twice; at another place it is", () => {
  const at = (lineStart: number) => ({
    spans: [
      { path: "a.rs", lineStart, columnStart: 1, lineEnd: lineStart, columnEnd: 2, isPrimary: true, label: null },
    ],
  });
  const remarks = remarksOf([said("unused", at(1))], [said("unused", at(1)), said("unused", at(2))]);
  expect(remarks.map(({ tone }) => tone)).toEqual(["warning", "advice"]);
});

test("a code that is explained once can be opened at each of its diagnostics", () => {
  const remarks = remarksOf(
    [said("a", { code: "E0308", explanation: "Long." }), said("b", { code: "E0308" }), said("c", { code: null })],
    [],
  );
  expect(remarks.map(({ diagnostic }) => diagnostic.explanation)).toEqual(["Long.", "Long.", null]);
});
