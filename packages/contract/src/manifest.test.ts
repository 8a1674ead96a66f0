import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "./limits.ts";
import { draftManifestSchema, languagesOf, manifestSchema } from "./manifest.ts";

const least = {
  format: 1,
  slug: "two-sums",
  title: "Two sums",
  summary: "Add.",
  authors: ["A. Author"],
  licence: "MIT",
  difficulty: 1,
  grader: "unit",
  rust: { exports: { add: "fn(u32, u32) -> u32" }, tests: ["sample::small", { name: "secret::large" }] },
};

/** The places that are at fault when `changes` are made to a sound manifest. */
function faultsOf(changes: object): string[] {
  const parsed = manifestSchema.safeParse({ ...least, ...changes });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
}

test("the least a manifest must say is filled up with defaults", () => {
  expect(manifestSchema.parse(least)).toEqual({
    ...least,
    tags: [],
    points: 10,
    limits: DEFAULT_LIMITS,
    hints: [],
    rust: {
      edition: "2024",
      allowUnsafe: false,
      allowFiles: false,
      profile: "debug",
      features: [],
      crates: [],
      docTests: false,
      clippy: "advice",
      rustfmt: "advice",
      exports: least.rust.exports,
      tests: [
        { name: "sample::small", sample: false },
        { name: "secret::large", sample: false },
      ],
    },
  });
});

test.each<[string, object, string]>([
  ["another format", { format: 2 }, "format"],
  ["a slug with capitals", { slug: "Two" }, "slug"],
  ["a slug that would leave its folder", { slug: "../x" }, "slug"],
  ["an empty title", { title: "  " }, "title"],
  ["nobody as author", { authors: [] }, "authors"],
  ["a difficulty off the scale", { difficulty: 6 }, "difficulty"],
  ["an unknown grader", { grader: "magic" }, "grader"],
  ["negative points", { points: -1 }, "points"],
  ["a limit above its ceiling", { limits: { cpuTimeMs: 3_600_000 } }, "limits.cpuTimeMs"],
  ["no export", { rust: { ...least.rust, exports: {} } }, "rust.exports"],
  ["an export that is no identifier", { rust: { ...least.rust, exports: { "a-b": "fn()" } } }, "rust.exports.a-b"],
  ["no test", { rust: { ...least.rust, tests: [] } }, "rust.tests"],
  ["a test listed twice", { rust: { ...least.rust, tests: ["a::b", { name: "a::b", sample: true }] } }, "rust.tests"],
  ["an unknown edition", { rust: { ...least.rust, edition: "2018" } }, "rust.edition"],
  ["no language", { rust: undefined }, ""],
  ["a function for another grader", { function: { name: "f", parameters: [], returns: "i32" } }, "function"],
  ["a checker for another grader", { checker: { kind: "exact" } }, "checker"],
  ["a grader without its function", { grader: "function", rust: {} }, "function"],
  ["tests where the cases are the tests", { grader: "stdio", rust: { tests: ["a::b"] } }, "rust.tests"],
  ["exports where nothing is exported", { grader: "stdio", rust: { exports: { f: "fn()" } } }, "rust.exports"],
  ["python without tests", { python: { exports: ["f"] } }, "python.tests"],
  [
    "a checker in no language of ours",
    { grader: "stdio", rust: {}, checker: { kind: "program", language: "c" } },
    "checker.language",
  ],
  ["a crate name that is no identifier", { rust: { ...least.rust, crateName: "x y" } }, "rust.crateName"],
])("%s is refused at its place", (_, changes, place) => {
  expect(faultsOf(changes)).toEqual([place]);
});

test("a misspelt key is refused, at the top and inside", () => {
  expect(faultsOf({ licnse: "MIT" })).toEqual([""]);
  expect(faultsOf({ rust: { ...least.rust, allowUnsave: true } })).toEqual(["rust"]);
});

test("every fault is reported, not only the first", () => {
  expect(faultsOf({ slug: "A", points: 9_999, limits: { processes: 1 } }).sort()).toEqual([
    "limits.processes",
    "points",
    "slug",
  ]);
});

test("a language is offered when it has a section, in our own order", () => {
  const both = manifestSchema.parse({ ...least, grader: "stdio", python: {}, rust: {} });
  expect(languagesOf(both)).toEqual(["rust", "python"]);
});

test("an author may leave the list of tests, and Rust's exports, to the publish gate; what is published has them", () => {
  const unlisted = { ...least, rust: {}, python: { exports: ["add"] } };
  expect(draftManifestSchema.parse(unlisted)).toMatchObject({
    rust: { tests: [], exports: {} },
    python: { tests: [] },
  });
  expect(faultsOf(unlisted)).toEqual(["rust.tests", "rust.exports", "python.tests"]);
  expect(draftManifestSchema.safeParse({ ...unlisted, python: {} }).success).toBe(false);
});
