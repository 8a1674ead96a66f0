import { readFileSync } from "node:fs";
import { diagnosticSchema, manifestSchema, type SourceFile } from "@crucible/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { explainBuildFailure } from "./signature-errors.ts";

const report = (name: string) =>
  readFileSync(new URL(`../../rust/test/reports/${name}.jsonl`, import.meta.url), "utf8");
const manifestWith = (exports: Record<string, string>) =>
  manifestSchema.parse({
    format: 1,
    slug: "forged",
    title: "t",
    summary: "s",
    authors: ["a"],
    licence: "MIT",
    difficulty: 1,
    grader: "unit",
    rust: { exports, tests: ["sample::x"] },
  });
const manifest = manifestWith({
  gcd: "fn(u64, u64) -> u64",
  initials: "fn(&str) -> String",
  first_even: "fn(&[i32]) -> Option<i32>",
  parse: "fn(&str) -> Result<u32, String>",
});
const files: SourceFile[] = [
  {
    path: "src/lib.rs",
    content:
      "pub fn gcd(a: u64, b: u32) -> u64 {\n    a\n}\n\nfn initials(_: &str) -> String {\n    String::new()\n}\n\npub fn first_even(_: &[i32]) -> Option<i64> {\n    None\n}\n",
  },
];

test("each export that is missing, private or of another type is told in the student's terms", () => {
  const found = explainBuildFailure(report("signatures"), manifest, files);
  expect(found.map((one) => one.message)).toEqual([
    "`parse` is missing: add `pub fn parse(_: &str) -> Result<u32, String>` to src/lib.rs.",
    "`initials` is private: write `pub` before it.",
    "`gcd` must be `fn(u64, u64) -> u64`, yours is `fn(u64, u32) -> u64`.",
    "`first_even` must be `fn(&[i32]) -> Option<i32>`, yours is `fn(&[i32]) -> Option<i64>`.",
  ]);
});

test("the editor is told where the export stands", () => {
  const found = explainBuildFailure(report("signatures"), manifest, files);
  expect(found.map((one) => one.spans[0]?.lineStart)).toEqual([undefined, 5, 1, 9]);
  expect(found[2]?.spans[0]).toMatchObject({ path: "src/lib.rs", columnStart: 8, columnEnd: 11 });
});

test("of an error inside a test, neither source nor place is shown, and the lacking derive is named", () => {
  const student = [{ path: "src/lib.rs", content: "pub struct gcd {\n    pub secret_answer: u32,\n}\n" }];
  const found = explainBuildFailure(report("missing-derive"), manifestWith({ gcd: "type" }), student);
  expect(found.map((one) => one.message)).toEqual([
    "Your code does not fit the tests: binary operation `==` cannot be applied to type `forged::gcd`. Write #[derive(PartialEq)] before gcd.",
    "Your code does not fit the tests: `forged::gcd` doesn't implement `Debug`. Write #[derive(Debug)] before gcd.",
  ]);
  expect(JSON.stringify(found)).not.toContain("secret_answer");
  expect(JSON.stringify(found)).not.toContain("sample.rs");
});

test("a build that failed without a report is still told", () => {
  expect(explainBuildFailure("", manifest, files).map((one) => one.message)).toEqual([
    "The tests could not be linked with this code.",
  ]);
});

test("whatever rustc printed, there is at least one diagnostic, it fits the contract, and no test's source is in it", () => {
  const lines = [...report("signatures").split("\n"), ...report("missing-derive").split("\n")];
  const mutated = fc.tuple(fc.constantFrom(...lines), fc.nat(12_000), fc.string()).map(([text, at, junk]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + junk + text.slice(place + junk.length);
  });
  fc.assert(
    fc.property(fc.array(mutated, { maxLength: 6 }), (some) => {
      const found = explainBuildFailure(some.join("\n"), manifest, files);
      expect(found.length).toBeGreaterThan(0);
      for (const one of found) diagnosticSchema.parse(one);
      expect(JSON.stringify(found)).not.toContain("secret_answer: 7");
    }),
  );
});
