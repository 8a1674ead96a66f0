import { AppError, manifestSchema } from "@crucible/contract";
import { expect, test } from "vitest";
import { ARTIFACT_PATH, buildTests, compileStudent, RUN_PATH, runTest, studentFiles, testFiles } from "./commands.ts";

const manifestWith = (rust: object = {}) =>
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

test("only the trusted test crate may use unstable features", () => {
  expect(compileStudent(manifestWith()).env).not.toHaveProperty("RUSTC_BOOTSTRAP");
  expect(buildTests(manifestWith()).env).toHaveProperty("RUSTC_BOOTSTRAP", "1");
});

test("unsafe code and foreign functions are forbidden unless the challenge allows them", () => {
  const forbidden = ["-Funsafe_code", "-Fmissing_unsafe_on_extern"];
  expect(compileStudent(manifestWith()).argv).toEqual(expect.arrayContaining(forbidden));
  for (const flag of forbidden) expect(compileStudent(manifestWith({ allowUnsafe: true })).argv).not.toContain(flag);
});

test("nothing caps the lints: that would lift what is forbidden", () => {
  expect(compileStudent(manifestWith()).argv.join(" ")).not.toContain("cap-lints");
});

test("the test runner is named from the root, so that no module of the student's can take its place", () => {
  expect(buildTests(manifestWith()).argv).toContain("-Zcrate-attr=test_runner(::harness::run)");
});

test("no environment holds more than a compiler or a test needs", () => {
  const base = { PATH: "/usr/bin:/bin", HOME: "/tmp", TMPDIR: "/tmp" };
  expect(compileStudent(manifestWith()).env).toEqual(base);
  expect(buildTests(manifestWith()).env).toEqual({ ...base, RUSTC_BOOTSTRAP: "1" });
  expect(runTest(manifestWith(), "sample::small").env).toEqual({ HOME: "/tmp", TMPDIR: "/tmp", RUST_BACKTRACE: "0" });
});

test("the tests are built into what is run, test by test", () => {
  expect(buildTests(manifestWith()).argv).toContain(`-o${ARTIFACT_PATH}`);
  expect(runTest(manifestWith(), "sample::small").argv).toEqual([RUN_PATH, "sample::small"]);
  expect(runTest(manifestWith({ allowFiles: true }), "sample::small").argv).toEqual([
    RUN_PATH,
    "sample::small",
    "--read-files",
  ]);
});

test("the student's files and the tests lie in folders of their own", () => {
  const student = studentFiles([{ path: "src/lib.rs", content: "é" }]);
  expect(student).toEqual([{ path: "/tmp/student/src/lib.rs", data: new TextEncoder().encode("é") }]);
  const tests = testFiles(manifestWith(), [{ path: "sample.rs", content: "" }]);
  expect(tests.map((file) => file.path)).toEqual(["/tmp/suite/root.rs", "/tmp/suite/tests/sample.rs"]);
});

test("paths are checked again before files are put anywhere", () => {
  expect(() =>
    studentFiles([
      { path: "src/lib.rs", content: "" },
      { path: "../../etc/x.rs", content: "" },
    ]),
  ).toThrow(AppError);
});
