import { type JudgedChallenge, type Manifest, manifestSchema, type SourceFile } from "@crucible/contract";
import { expect, test } from "vitest";
import { checkRustChallenge } from "./challenge-rules.ts";

const manifestWith = (rust: object) =>
  manifestSchema.parse({
    format: 1,
    slug: "two-words",
    title: "t",
    summary: "s",
    authors: ["a"],
    licence: "MIT",
    difficulty: 1,
    grader: "unit",
    rust: { exports: { f: "fn()" }, tests: ["sample::small"], ...rust },
  });
const faultsOf = (manifest: Manifest, tests: SourceFile[], files: SourceFile[] = []) => {
  const challenge: JudgedChallenge = { manifest, tests, files, digest: "", language: "rust", cases: [], checker: null };
  return checkRustChallenge(challenge);
};
const sample: SourceFile = { path: "sample.rs", content: "#[test]\nfn small() {}\n" };

test("a sound challenge has no fault", () => {
  expect(faultsOf(manifestWith({}), [sample])).toEqual([]);
  expect(faultsOf(manifestWith({ crates: ["num-bigint", "serde_json"] }), [sample])).toEqual([]);
});

test("attributes between #[test] and the function, and modules inside a file, are understood", () => {
  const content =
    'mod inner {\n    #[test]\n    #[should_panic(expected = "x")]\n    fn deep() {}\n}\n// #[test] fn old() {}\n';
  const manifest = manifestWith({ tests: ["sample::inner::deep"] });
  expect(faultsOf(manifest, [{ path: "sample.rs", content }])).toEqual([]);
});

test.each<[string, object, SourceFile[], string]>([
  ["a pin that is no type", { exports: { f: "fn(u32 -> u64" } }, [sample], "rust.exports.f: "],
  ["an export that is a keyword", { exports: { match: "fn()" } }, [sample], "rust.exports.match: a keyword"],
  ["a crate name of ours", { crateName: "harness" }, [sample], "rust.crateName"],
  ["a crate name that is a keyword", { crateName: "loop" }, [sample], "rust.crateName"],
  ["a crate that is not in the image", { crates: ["rand", "left-pad"] }, [sample], "`left-pad` is not one of"],
  [
    "a crate of the challenge's own name",
    { crates: ["num-bigint"], crateName: "num_bigint" },
    [sample],
    "`num_bigint` is also a crate",
  ],
  ["a test without a file's name", { tests: ["small"] }, [sample], "must be <file>::<function>"],
  ["a test of a file that is not there", { tests: ["secret::small"] }, [sample], "rust/tests/secret.rs does not exist"],
  [
    "a test that the file does not hold",
    { tests: ["sample::small", "sample::large"] },
    [sample],
    "no #[test] function",
  ],
  [
    "a test that is not listed",
    {},
    [{ path: "sample.rs", content: `${sample.content}#[test]\nfn extra() {}\n` }],
    "`extra` is not listed",
  ],
  ["a test file with a bad name", {}, [sample, { path: "My-Tests.rs", content: "" }], "rust/tests/My-Tests.rs"],
  ["a test file named like an export", {}, [sample, { path: "f.rs", content: "" }], "name of something else"],
  ["a test file named like the crate", {}, [sample, { path: "two_words.rs", content: "" }], "name of something else"],
])("%s is a fault that names it", (_, rust, tests, message) => {
  expect(faultsOf(manifestWith(rust), tests)).toContainEqual(expect.stringContaining(message));
});

test("files that the tests may not read are a fault", () => {
  const files = [{ path: "data.txt", content: "" }];
  expect(faultsOf(manifestWith({}), [sample], files)).toEqual([expect.stringContaining("allowFiles")]);
  expect(faultsOf(manifestWith({ allowFiles: true }), [sample], files)).toEqual([]);
});
