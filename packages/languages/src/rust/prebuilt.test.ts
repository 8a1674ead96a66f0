import { type JudgedChallenge, manifestSchema } from "@crucible/contract";
import { describe, expect, test } from "vitest";
import type { JudgingPlan } from "../language.ts";
import { unitGrader } from "./unit-grader.ts";

const FILES = [{ path: "src/lib.rs", content: "pub fn f(a: u32) -> u32 { a }" }];
const BUILT = new Uint8Array([1, 2, 3]);
const challengeWith = (rust: object = {}): JudgedChallenge => ({
  manifest: manifestSchema.parse({
    format: 1,
    slug: "two-words",
    title: "t",
    summary: "s",
    authors: ["a"],
    licence: "MIT",
    difficulty: 1,
    grader: "unit",
    rust: { exports: { f: "fn(u32) -> u32" }, tests: ["sample::small"], ...rust },
  }),
  digest: "0".repeat(64),
  language: "rust",
  tests: [{ path: "sample.rs", content: "" }],
  files: [],
  cases: [],
  checker: null,
});
const { prebuilt } = unitGrader;
if (prebuilt === null) throw new Error("Rust's unit tests are built ahead");
const planWith = (rust: object = {}, files = FILES) => prebuilt.plan(challengeWith(rust), files, BUILT);
/** What of a plan is data. */
const dataOf = ({ run: _, ...data }: JudgingPlan) => data;
const text = (data?: Uint8Array) => new TextDecoder().decode(data);
const report = (error: object) => `${JSON.stringify({ level: "error", spans: [], children: [], ...error })}\n`;

describe("which challenges are built ahead", () => {
  test.each<[string, object]>([
    ["a type of the student's", { exports: { f: "fn(u32) -> u32", T: "type" } }],
    ["a trait", { exports: { T: "trait" } }],
    ["a generic function", { exports: { f: "fn<T: Ord>(T) -> T" } }],
    ["a constant", { exports: { F: "u32" } }],
    ["a named lifetime", { exports: { f: "for<'a> fn(&'a str) -> &'a str" } }],
    ["another calling convention", { exports: { f: 'extern "C" fn(u32) -> u32' } }],
    ["unsafe code", { allowUnsafe: true }],
    ["crates", { crates: ["rand"] }],
  ])("not with %s", (_, rust) => {
    expect(prebuilt.recipe(challengeWith(rust))).toBeNull();
    expect(dataOf(planWith(rust))).toEqual(dataOf(unitGrader.plan(challengeWith(rust), FILES)));
  });

  test("no submission is part of what is built ahead", () => {
    const { steps = [], take } = prebuilt.recipe(challengeWith()) ?? {};
    expect(steps.map(({ command }) => command.argv.at(-1))).toEqual(["skeleton.rs", "root.rs"]);
    expect(steps[1]?.command.argv).toContain(`-o${take}`);
    const written = steps.flatMap(({ files }) => files.map(({ path }) => path));
    expect(written).toEqual(["/tmp/suite/skeleton.rs", "/tmp/suite/root.rs", "/tmp/suite/tests/sample.rs"]);
  });

  test("the skeleton is never optimised: its empty bodies must not leave a trace in the tests", () => {
    const argv = prebuilt.recipe(challengeWith({ profile: "release" }))?.steps[0]?.command.argv ?? [];
    expect(argv.lastIndexOf("-Copt-level=0")).toBeGreaterThan(argv.lastIndexOf("-Copt-level=3"));
  });
});

describe("a submission", () => {
  test("is compiled once, where no test is", () => {
    const { compile, tests, deliver } = planWith();
    expect(tests).toBeNull();
    expect(compile.files.map(({ path }) => path)).toEqual(["/tmp/student/src/lib.rs", "/tmp/build/exports"]);
    expect(deliver).toContainEqual({ path: "/tmp/tests", data: BUILT, executable: true });
  });

  test("is kept from unstable features and from unsafe code as in the two-step way", () => {
    expect(planWith().compile.command.argv).toEqual(
      expect.arrayContaining(["-Zallow-features=", "-Funsafe_code", "-Fmissing_unsafe_on_extern"]),
    );
  });

  test("exports the pinned functions and not another symbol", () => {
    const script = text(planWith().compile.files.find(({ path }) => path.endsWith("exports"))?.data);
    expect(script).toBe("{ global: _ZN9two_words1f17h????????????????E; local: *; };\n");
  });

  test("that cannot be joined is judged by the grader's own plan", () => {
    const files = [{ path: "src/lib.rs", content: "fn f(a: u32) -> u32 { a }" }];
    expect(dataOf(planWith({}, files))).toEqual(dataOf(unitGrader.plan(challengeWith(), files)));
  });

  test("is asked the same, whichever way", () => {
    const small = { name: "sample::small", sample: true };
    expect(planWith({ allowFiles: true }).run(small)).toEqual(
      unitGrader.plan(challengeWith({ allowFiles: true }), FILES).run(small),
    );
  });
});

describe("the long way is taken", () => {
  test.each<[string, number, string]>([
    ["the linker failed", 1, "ld.bfd: cannot open output file"],
    ["the compiler crashed", 101, report({ message: "internal compiler error" })],
    ["the compiler was killed", 137, ""],
    ["a feature was asked for", 1, report({ message: "the feature `x` …", code: { code: "E0725" } })],
    ["a part of the library is unstable", 1, report({ message: "use of unstable …", code: { code: "E0658" } })],
    [
      "the advice is for nightly",
      1,
      report({ message: "no", children: [{ level: "help", message: "add `#![feature(x)]` to …", spans: [] }] }),
    ],
  ])("when %s", (_, exitCode, stderr) => {
    expect(prebuilt.doesNotServe("compile", { exitCode, stderr })).toBe(true);
  });

  test.each<[string, number | null, string]>([
    ["the code compiles", 0, report({ level: "warning", message: "unused" })],
    ["the code has a plain error", 1, report({ message: "mismatched types", code: { code: "E0308" } })],
    ["the compiler ran out of time", null, ""],
  ])("but not when %s", (_, exitCode, stderr) => {
    expect(prebuilt.doesNotServe("compile", { exitCode, stderr })).toBe(false);
  });

  test("when the loader does not find a symbol, and not for a test that fails", () => {
    const stderr = "/tmp/tests: symbol lookup error: /tmp/tests: undefined symbol: _ZN1a1b17h0E\n";
    expect(prebuilt.doesNotServe("run", { exitCode: 127, stderr })).toBe(true);
    expect(prebuilt.doesNotServe("run", { exitCode: 101, stderr })).toBe(false);
    expect(prebuilt.doesNotServe("run", { exitCode: 127, stderr: `x\n${stderr}` })).toBe(false);
  });
});
