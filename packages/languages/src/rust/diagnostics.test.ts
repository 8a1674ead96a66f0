import { readFileSync } from "node:fs";
import { diagnosticSchema, type SourceFile } from "@crucible/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_DIAGNOSTICS, readDiagnostics } from "./diagnostics.ts";

const report = (name: string) =>
  readFileSync(new URL(`../../rust/test/reports/${name}.jsonl`, import.meta.url), "utf8");
const files: SourceFile[] = ["src/lib.rs", "src/inner.rs"].map((path) => ({ path, content: "" }));
const errors = report("errors");

test("a type error keeps code, places, labels and the offered edit", () => {
  const found = readDiagnostics(errors, files).find((one) => one.spans[0]?.lineStart === 5);
  expect(found).toMatchObject({
    level: "error",
    code: "E0308",
    message: "mismatched types",
    spans: [
      { path: "src/lib.rs", lineStart: 5, columnStart: 5, lineEnd: 5, columnEnd: 6, isPrimary: true },
      { path: "src/lib.rs", lineStart: 3, isPrimary: false, label: "expected `u64` because of return type" },
    ],
    suggestions: [
      {
        message: "you can convert a `u32` to a `u64`",
        applicability: "MachineApplicable",
        edits: [{ path: "src/lib.rs", lineStart: 5, columnStart: 6, columnEnd: 6, replacement: ".into()" }],
      },
    ],
  });
  expect(found?.rendered).toContain("--> src/lib.rs:5:5");
});

test("every error of every file is there, without the compiler's closing lines", () => {
  const found = readDiagnostics(errors, files);
  expect(found.map((one) => [one.code, one.spans[0]?.path])).toEqual([
    ["E0425", "src/inner.rs"],
    ["E0433", "src/inner.rs"],
    ["E0425", "src/lib.rs"],
    ["E0308", "src/lib.rs"],
    ["E0308", "src/lib.rs"],
  ]);
});

test("the long explanation comes once a code", () => {
  const explained = readDiagnostics(errors, files).map((one) => [one.code, one.explanation !== null]);
  expect(explained.filter(([code]) => code === "E0308")).toEqual([
    ["E0308", true],
    ["E0308", false],
  ]);
});

test("columns count characters, not bytes", () => {
  const missing = readDiagnostics(errors, files).find((one) => one.message.includes("`missing`"));
  expect(missing?.spans[0]).toMatchObject({ lineStart: 9, columnStart: 23, columnEnd: 30 });
});

test("warnings of a crate that compiles are reported", () => {
  const found = readDiagnostics(report("warnings"), files);
  expect(found.map((one) => [one.level, one.code])).toEqual([
    ["warning", "unused_mut"],
    ["warning", "unused_variables"],
  ]);
  expect(found[0]?.notes[0]?.message).toContain("#[warn(unused_mut)]");
  expect(found[1]?.suggestions[0]?.edits[0]?.replacement).toBe("_total");
});

test("a place outside the student's files has no path, and no edit of it is offered", () => {
  for (const one of readDiagnostics(errors, [])) {
    expect(one.spans.every((span) => span.path === null)).toBe(true);
    expect(one.suggestions).toEqual([]);
  }
});

const span = (fields: object) => ({
  file_name: "src/lib.rs",
  line_start: 1,
  line_end: 1,
  column_start: 1,
  column_end: 2,
  is_primary: true,
  label: null,
  ...fields,
});
const line = (fields: object) =>
  JSON.stringify({ level: "error", message: "m", code: null, spans: [], children: [], ...fields });

test("an error inside a macro of the standard library is shown where the student called it", () => {
  const inner = span({
    file_name: "/rustc/x/library/std/src/macros.rs",
    line_start: 143,
    expansion: { span: span({ line_start: 4 }) },
  });
  expect(readDiagnostics(line({ spans: [inner] }), files)[0]?.spans[0]).toMatchObject({
    path: "src/lib.rs",
    lineStart: 4,
  });
});

test("alternatives at one place become suggestions of their own, and edits that overlap are not offered", () => {
  const edit = (fields: object) =>
    span({ suggested_replacement: "a", suggestion_applicability: "MaybeIncorrect", ...fields });
  const child = (...spans: object[]) => line({ children: [{ level: "help", message: "try", spans }] });
  const offered = (text: string) => readDiagnostics(text, files)[0]?.suggestions.map((one) => one.edits.length);
  expect(offered(child(edit({}), edit({ suggested_replacement: "b" })))).toEqual([1, 1]);
  expect(offered(child(edit({}), edit({ column_start: 5, column_end: 6 })))).toEqual([2]);
  expect(offered(child(edit({ column_end: 9 }), edit({ column_start: 5, column_end: 6 })))).toEqual([]);
});

test("a suggestion is as sure as its least sure edit", () => {
  const spans = ["MachineApplicable", "HasPlaceholders"].map((suggestion_applicability, at) =>
    span({ column_start: at * 5 + 1, column_end: at * 5 + 2, suggested_replacement: "x", suggestion_applicability }),
  );
  const [found] = readDiagnostics(line({ children: [{ level: "help", message: "try", spans }] }), files);
  expect(found?.suggestions[0]?.applicability).toBe("HasPlaceholders");
});

test("what came before a cut is kept", () => {
  const lines = errors.split("\n");
  const cut = `${lines[0]}\n${(lines[1] ?? "").slice(0, 100)}`;
  expect(readDiagnostics(cut, files).map((one) => one.code)).toEqual(["E0425"]);
});

test("a million errors are bounded", () => {
  expect(readDiagnostics(`${line({})}\n`.repeat(5_000), files)).toHaveLength(MAX_DIAGNOSTICS);
});

test("a compiler that crashed is told as such, with its own words", () => {
  const [crash, ...more] = readDiagnostics("thread 'rustc' (1) has overflowed its stack\n\u001b[31mSIGSEGV", files);
  expect(more).toEqual([]);
  expect(crash).toMatchObject({ level: "error", message: expect.stringContaining("gave up") });
  expect(crash?.rendered).toContain("SIGSEGV");
});

test("texts are shown without control characters", () => {
  const text = "\u001b[31m\u202e\0";
  const [found] = readDiagnostics(line({ message: text, rendered: text, spans: [span({ label: text })] }), files);
  expect(JSON.stringify(found)).not.toMatch(/[\u202e]|\\u00/);
});

test("whatever rustc is made to print, reading it never throws and fits the contract", () => {
  const field = fc.constantFrom(
    "level",
    "message",
    "code",
    "spans",
    "children",
    "rendered",
    "file_name",
    "line_start",
    "__proto__",
  );
  const object = fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.constantFrom("error", "src/lib.rs", [], {})));
  const mutated = fc
    .tuple(fc.constantFrom(...errors.split("\n")), fc.nat(12_000), fc.string())
    .map(([text, at, junk]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + junk + text.slice(place + junk.length);
    });
  const anyLine = fc.oneof(
    fc.string({ unit: "binary" }),
    object.map((value) => JSON.stringify(value)),
    mutated,
  );
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
      for (const one of readDiagnostics(lines.join("\n"), files)) diagnosticSchema.parse(one);
    }),
  );
});

/** A value with something in it put in another's place, anywhere. */
function mutate(value: unknown, places: number[], put: unknown): unknown {
  const [place, ...deeper] = places;
  if (place === undefined || typeof value !== "object" || value === null) return put;
  const keys = Object.keys(value);
  if (keys.length === 0) return put;
  const key = keys[place % keys.length] ?? "";
  const copy: Record<string, unknown> = { ...value, [key]: mutate(Reflect.get(value, key), deeper, put) };
  return Array.isArray(value) ? Object.values(copy) : copy;
}

test("wherever a report is made to point, it is the student's files or nowhere", () => {
  const reports = [errors, report("warnings")]
    .flatMap((text) => text.trim().split("\n"))
    .map((text): unknown => JSON.parse(text));
  const path = fc.constantFrom(
    "/etc/passwd",
    "/tmp/suite/tests/secret.rs",
    "tests/secret.rs",
    "src/../../etc/passwd",
    "src/lib.rs",
    "src/inner.rs",
    "SRC/LIB.RS",
    "__proto__",
    "",
  );
  const odd = fc.oneof(path, fc.jsonValue(), fc.constantFrom(0, -1, 1.5, 1e30, 4_294_967_296, null, [], {}));
  const mutated = fc
    .tuple(
      fc.constantFrom(...reports),
      fc.array(fc.tuple(fc.array(fc.nat(40), { maxLength: 7 }), odd), { maxLength: 6 }),
    )
    .map(([value, changes]) => changes.reduce((now, [places, put]) => mutate(now, places, put), value));
  const own = new Set(files.map((one) => one.path));
  let read = 0;
  fc.assert(
    fc.property(fc.array(mutated, { maxLength: 5 }), (values) => {
      for (const one of readDiagnostics(values.map((value) => JSON.stringify(value)).join("\n"), files)) {
        read += 1;
        diagnosticSchema.parse(one);
        for (const place of [...one.spans, ...one.notes.flatMap((note) => note.spans)]) {
          if (place.path !== null) expect(own).toContain(place.path);
        }
        for (const edit of one.suggestions.flatMap((suggestion) => suggestion.edits)) expect(own).toContain(edit.path);
      }
    }),
    { numRuns: 400 },
  );
  expect(read).toBeGreaterThan(100);
});
