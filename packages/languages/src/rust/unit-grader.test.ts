import { AppError, draftManifestSchema, type JudgedChallenge, manifestSchema } from "@crucible/contract";
import { expect, test } from "vitest";
import { unitGrader } from "./unit-grader.ts";

const LIB = [{ path: "src/lib.rs", content: "é" }];
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
    rust: { exports: { f: "fn()" }, tests: ["sample::small"], ...rust },
  }),
  digest: "0".repeat(64),
  language: "rust",
  tests: [{ path: "sample.rs", content: "" }],
  files: [],
  cases: [],
  checker: null,
});
const planWith = (rust: object = {}) => unitGrader.plan(challengeWith(rust), LIB);
const SMALL = { name: "sample::small", sample: true };

test("only the trusted test crate may use unstable features", () => {
  expect(planWith().compile.command.env).not.toHaveProperty("RUSTC_BOOTSTRAP");
  expect(planWith().tests?.command.env).toHaveProperty("RUSTC_BOOTSTRAP", "1");
});

test("unsafe code and foreign functions are forbidden unless the challenge allows them", () => {
  const forbidden = ["-Funsafe_code", "-Fmissing_unsafe_on_extern"];
  expect(planWith().compile.command.argv).toEqual(expect.arrayContaining(forbidden));
  for (const flag of forbidden) expect(planWith({ allowUnsafe: true }).compile.command.argv).not.toContain(flag);
});

test("nothing caps the lints: that would lift what is forbidden", () => {
  expect(planWith().compile.command.argv.join(" ")).not.toContain("cap-lints");
});

test("the test runner is named from the root, so that no module of the student's can take its place", () => {
  expect(planWith().tests?.command.argv).toContain("-Zcrate-attr=test_runner(::harness::run)");
});

test("release mode, features and crates reach both calls of the compiler", () => {
  const { compile, tests } = planWith({ profile: "release", features: ["fast"], crates: ["num-bigint", "int-enum"] });
  for (const argv of [compile.command.argv, tests?.command.argv]) {
    expect(argv).toEqual(
      expect.arrayContaining([
        "-Copt-level=3",
        '--cfg=feature="fast"',
        "--extern=num_bigint=/crucible/crates/libnum_bigint.rlib",
        "--extern=int_enum=/crucible/crates/libint_enum.so",
      ]),
    );
  }
});

test("no environment holds more than a compiler or a test needs", () => {
  const base = { PATH: "/usr/bin:/bin", HOME: "/tmp", TMPDIR: "/tmp" };
  const plan = planWith();
  expect(plan.compile.command.env).toEqual(base);
  expect(plan.tests?.command.env).toEqual({ ...base, RUSTC_BOOTSTRAP: "1" });
  expect(plan.run(SMALL).command.env).toEqual({ HOME: "/tmp", TMPDIR: "/tmp", RUST_BACKTRACE: "0" });
});

test("the tests are built into what is run, test by test", () => {
  const plan = planWith();
  const [taken] = plan.take;
  expect(plan.tests?.command.argv).toContain(`-o${taken?.from}`);
  expect(plan.run(SMALL).command.argv).toEqual([taken?.to, "sample::small"]);
  expect(planWith({ allowFiles: true }).run(SMALL).command.argv.at(-1)).toBe("--read-files");
});

test("the student's files and the tests lie in folders of their own", () => {
  const plan = planWith();
  expect(plan.compile.files).toEqual([{ path: "/tmp/student/src/lib.rs", data: new TextEncoder().encode("é") }]);
  expect(plan.tests?.files.map((file) => file.path)).toEqual(["/tmp/suite/root.rs", "/tmp/suite/tests/sample.rs"]);
});

test("tests that read files do so from the root of their package", () => {
  const challenge = { ...challengeWith({ allowFiles: true }), files: [{ path: "data/a.txt", content: "x" }] };
  const plan = unitGrader.plan(challenge, LIB);
  expect(plan.deliver.map((file) => file.path)).toEqual(["/tmp/package/data/a.txt"]);
  expect(plan.run(SMALL).command.workingDirectory).toBe("/tmp/package");
});

test("paths are checked again before files are put anywhere", () => {
  expect(() => unitGrader.plan(challengeWith(), [...LIB, { path: "../../etc/x.rs", content: "" }])).toThrow(AppError);
});

test("the tests are listed by the compiler's own runner, built from the very files that are judged with", () => {
  const listing = unitGrader.listing?.(challengeWith(), LIB);
  const plan = planWith();
  expect(listing?.compile).toEqual(plan.compile);
  expect(listing?.tests?.files).toEqual(plan.tests?.files);
  expect(listing?.tests?.command.argv.join(" ")).not.toContain("test_runner");
  expect(() => unitGrader.listing?.(challengeWith(), [{ path: "../x.rs", content: "" }])).toThrow(AppError);
});

test("a challenge may leave the list of tests to the publish gate", () => {
  const tests = [{ path: "sample.rs", content: "#[test] fn small() {}\n#[test] fn other() {}" }];
  expect(unitGrader.checkChallenge({ ...challengeWith(), tests })).toHaveLength(1);
  const { manifest, ...rest } = challengeWith();
  const unlisted = draftManifestSchema.parse({ ...manifest, rust: { ...manifest.rust, tests: [] } });
  expect(unitGrader.checkChallenge({ ...rest, manifest: unlisted, tests })).toEqual([]);
});
