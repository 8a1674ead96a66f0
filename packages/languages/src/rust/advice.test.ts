import { type JudgedChallenge, manifestSchema } from "@crucible/contract";
import { expect, test } from "vitest";
import { rustAdvice } from "./advice.ts";

const challengeWith = (more: object = {}, rust: object = {}): JudgedChallenge => ({
  manifest: manifestSchema.parse({
    format: 1,
    slug: "two-words",
    title: "t",
    summary: "s",
    authors: ["a"],
    licence: "MIT",
    difficulty: 1,
    grader: "unit",
    ...more,
    rust: { ...(more && "grader" in more ? {} : { exports: { f: "fn()" }, tests: ["sample::a"] }), ...rust },
  }),
  digest: "",
  language: "rust",
  tests: [],
  files: [],
  cases: [],
  checker: null,
});
const lib = (content: string) => [{ path: "src/lib.rs", content }];
const WITH_TEST = lib("pub fn f() {}\n#[cfg(test)]\nmod tests { #[test] fn own() {} }");
const WITH_EXAMPLE = lib("/// ```\n/// two_words::f();\n/// ```\npub fn f() {}");

test("a library and a program are linted as what they are", () => {
  expect(rustAdvice.lint(challengeWith(), WITH_TEST).command.argv).toEqual(
    expect.arrayContaining(["--crate-type=lib", "--emit=metadata", "src/lib.rs"]),
  );
  const program = rustAdvice.lint(challengeWith({ grader: "stdio" }), [{ path: "src/main.rs", content: "" }]);
  expect(program.command.argv).toEqual(expect.arrayContaining(["--crate-type=bin", "src/main.rs"]));
});

test("a lint that the student made an error of is still one", () => {
  const report = (level: string, message: string) =>
    JSON.stringify({ level, message, code: null, spans: [], children: [], rendered: message });
  const stderr = ["error", "warning", "note", "failure-note"].map((level) => report(level, `one ${level}`)).join("\n");
  expect(rustAdvice.readLints(stderr, WITH_TEST).map(({ message }) => message)).toEqual(["one error", "one warning"]);
});

test("who wrote no test has none run; examples are run where the challenge asks", () => {
  expect(rustAdvice.ownTests(challengeWith(), lib("pub fn f() {}"))).toBeNull();
  expect(rustAdvice.ownTests(challengeWith(), WITH_EXAMPLE)).toBeNull();
  const plan = rustAdvice.ownTests(challengeWith({}, { docTests: true }), WITH_EXAMPLE);
  expect(plan).toMatchObject({ build: null });
  expect(plan?.docTests?.command.argv.at(-1)).toContain("--extern=two_words=/tmp/build/libtwo_words.rlib");
});

test("the student's own tests are compiled as a student's code is: on the stable compiler", () => {
  const plan = rustAdvice.ownTests(challengeWith(), WITH_TEST);
  expect(plan?.build?.command.env).not.toHaveProperty("RUSTC_BOOTSTRAP");
  expect(plan?.run.argv[0]).toBe(plan?.take.to);
});
