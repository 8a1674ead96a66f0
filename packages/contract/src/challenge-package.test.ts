import { expect, test } from "vitest";
import { testCasesOf } from "./challenge-package.ts";
import { manifestSchema } from "./manifest.ts";

const manifestWith = (more: object) =>
  manifestSchema.parse({
    format: 1,
    slug: "s",
    title: "t",
    summary: "s",
    authors: ["a"],
    licence: "MIT",
    difficulty: 1,
    ...more,
  });
const cases = [{ kind: "stdio" as const, name: "sample/a", sample: true, input: "", answer: "" }];

test("the strip of a unit challenge is the manifest's list in that language", () => {
  const tests = [{ name: "sample::a", sample: true }];
  const manifest = manifestWith({ grader: "unit", rust: { exports: { f: "fn()" }, tests } });
  expect(testCasesOf({ manifest, cases: [] }, "rust")).toEqual(tests);
  expect(testCasesOf({ manifest, cases: [] }, "python")).toEqual([]);
});

test("the strip of the other graders is their cases, the same in every language", () => {
  const manifest = manifestWith({ grader: "stdio", rust: {}, python: {} });
  for (const id of ["rust", "python"] as const) {
    expect(testCasesOf({ manifest, cases }, id)).toEqual([{ name: "sample/a", sample: true }]);
  }
});

test("graded advice is tests behind the others, in the language that has it", () => {
  const manifest = manifestWith({ grader: "stdio", rust: { clippy: "graded", rustfmt: "graded" }, python: {} });
  expect(testCasesOf({ manifest, cases }, "rust").map(({ name }) => name)).toEqual([
    "sample/a",
    "quality/clippy",
    "quality/rustfmt",
  ]);
  expect(testCasesOf({ manifest, cases }, "python")).toHaveLength(1);
});
