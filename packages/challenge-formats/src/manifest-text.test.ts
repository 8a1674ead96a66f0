import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { editManifest, type ManifestEdit, readManifestForm } from "./manifest-text.ts";

const TEXT = `# The head.
format: 1
title: "Sums: all"  # as the book says
summary: >-
  Add
  numbers.
difficulty: 1 # 1 to 5

# Why so long: slow machines.
limits:
  # of one test
  cpuTimeMs: 2000 # two seconds
  wallTimeMs: 10000

tags: [a, b]
hints:
  # the first
  - One.
  - >-
    Two
    lines.
  # the last
  - Three.

rust: {}
`;

/** The lines that went and those that came. */
function change(edit: ManifestEdit, text = TEXT): { gone: string[]; come: string[] } {
  const [before, after] = [text, editManifest(text, edit)].map((each) => each.split("\n"));
  return {
    gone: (before ?? []).filter((line) => !after?.includes(line)),
    come: (after ?? []).filter((line) => !before?.includes(line)),
  };
}

test("the form shows what is there, and nothing for what is not or is something else", () => {
  expect(readManifestForm(TEXT)).toEqual({
    title: "Sums: all",
    summary: "Add numbers.",
    difficulty: 1,
    points: null,
    tags: ["a", "b"],
    hints: ["One.", "Two lines.", "Three."],
    limits: { cpuTimeMs: 2000, wallTimeMs: 10000 },
  });
  expect(readManifestForm("title: [x]\ntags: x\nlimits: 3\nhints: [1]\n")).toMatchObject({ title: null, tags: null });
  for (const text of ["", "- a list", "{ title: x }", "a: [", "a: 1\na: 2\n"])
    expect(readManifestForm(text)).toBe(null);
});

test.each<[string, ManifestEdit, { gone: string[]; come: string[] }]>([
  [
    "a text beside a comment",
    { field: "title", value: "New" },
    { gone: ['title: "Sums: all"  # as the book says'], come: ["title: New  # as the book says"] },
  ],
  [
    "a number beside a comment",
    { field: "difficulty", value: 4 },
    { gone: ["difficulty: 1 # 1 to 5"], come: ["difficulty: 4 # 1 to 5"] },
  ],
  [
    "a text over several lines",
    { field: "summary", value: "Short: one" },
    { gone: ["summary: >-", "  Add", "  numbers."], come: ['summary: "Short: one"'] },
  ],
  ["an entry that was not there", { field: "points", value: 5 }, { gone: [], come: ["points: 5"] }],
  [
    "a limit",
    { field: "cpuTimeMs", value: 900 },
    { gone: ["  cpuTimeMs: 2000 # two seconds"], come: ["  cpuTimeMs: 900 # two seconds"] },
  ],
  ["a limit that was not there", { field: "memoryBytes", value: 1 }, { gone: [], come: ["  memoryBytes: 1"] }],
  ["a limit taken out", { field: "wallTimeMs", value: null }, { gone: ["  wallTimeMs: 10000"], come: [] }],
  ["tags", { field: "tags", value: ["c"] }, { gone: ["tags: [a, b]"], come: ["tags: [c]"] }],
  [
    "a hint more",
    { field: "hints", value: ["One.", "Two lines.", "Three.", "4: x"] },
    { gone: [], come: ['  - "4: x"'] },
  ],
  [
    "a hint in the middle",
    { field: "hints", value: ["One.", "2", "Three."] },
    { gone: ["  - >-", "    Two", "    lines."], come: ['  - "2"'] },
  ],
  ["a hint taken out", { field: "hints", value: ["One.", "Two lines."] }, { gone: ["  - Three."], come: [] }],
  [
    "a hint before all",
    { field: "hints", value: ["Zero.", "One.", "Two lines.", "Three."] },
    { gone: [], come: ["  - Zero."] },
  ],
])("%s is changed in its place, and no other line is touched", (_, edit, lines) => {
  expect(change(edit)).toEqual(lines);
});

test("without hints the list is empty, and the first one begins it anew", () => {
  const none = editManifest(TEXT, { field: "hints", value: [] });
  expect(none).toContain("hints: []\n\nrust: {}");
  const one = editManifest(none, { field: "hints", value: ["New."] });
  expect(one).toContain("hints:\n  - New.\n\nrust: {}");
});

test("text that only the editor can mend stays as it is", () => {
  for (const text of ["title: [", "- x", "{ title: x }"])
    expect(editManifest(text, { field: "title", value: "y" })).toBe(text);
});

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.constantFrom("no", "1", "a: b", "# x", "- y", "two\nlines", "|"),
);
const anyEdit = fc.oneof(
  fc.record({ field: fc.constantFrom("title" as const, "summary" as const), value: words }),
  fc.record({ field: fc.constantFrom("difficulty" as const, "points" as const), value: fc.nat(1000) }),
  fc.record({ field: fc.constantFrom("tags" as const, "hints" as const), value: fc.array(words, { maxLength: 4 }) }),
  fc.record({
    field: fc.constantFrom("cpuTimeMs" as const, "wallTimeMs" as const, "memoryBytes" as const),
    value: fc.option(fc.nat(100_000)),
  }),
);
const builtIn = readdirSync(new URL("../../../challenges", import.meta.url)).map((slug) =>
  readFileSync(new URL(`../../../challenges/${slug}/challenge.yaml`, import.meta.url), "utf8"),
);
// Limits that are all the default are none.
const withoutEmpty = ({ limits = {}, ...rest }) => ({ ...rest, limits });
const LIMITS = ["cpuTimeMs", "wallTimeMs", "memoryBytes"];

test("whatever is changed one after the other, it is there afterwards, and all else means what it meant", () => {
  const starts = fc.constantFrom(
    TEXT,
    "format: 1",
    "title: x\nlimits: {}\nhints: []\n",
    "format: 1\nlimits: { cpuTimeMs: 1, wallTimeMs: 2 }\n",
    ...builtIn,
  );
  fc.assert(
    fc.property(starts, fc.array(anyEdit, { minLength: 1, maxLength: 6 }), (start, edits) => {
      let text = start;
      for (const edit of edits) {
        const before = parse(text);
        text = editManifest(text, edit);
        const expected = { ...before };
        if (LIMITS.includes(edit.field)) {
          const { [edit.field]: _, ...limits } = before.limits ?? {};
          expected.limits = edit.value === null ? limits : { ...limits, [edit.field]: edit.value };
        } else expected[edit.field] = edit.value;
        expect(withoutEmpty(parse(text))).toEqual(withoutEmpty(expected));
      }
    }),
    { numRuns: 400 },
  );
});
