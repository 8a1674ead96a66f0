import fc from "fast-check";
import { expect, test } from "vitest";
import { readDocTests, readOwnTests } from "./own-tests.ts";

const files = [{ path: "src/lib.rs", content: "" }];
const lines = (...reports: object[]) => reports.map((report) => JSON.stringify(report)).join("\n");

test("each test that ended is told, with why and where it failed", () => {
  const stdout = `${lines(
    { type: "suite", event: "started", test_count: 3 },
    { type: "test", event: "started", name: "tests::good" },
    { type: "test", event: "ok", name: "tests::good" },
    {
      type: "test",
      event: "failed",
      name: "tests::bad",
      stdout: "hi\n\nthread 'tests::bad' (27) panicked at src/lib.rs:13:36:\nboom\nnote: run with `RUST_BACKTRACE=1`\n",
    },
    { type: "test", event: "failed", name: "tests::p", message: "test did not panic as expected" },
    { type: "test", event: "failed", name: "tests::r", stdout: 'Error: "x"\n' },
    { type: "test", event: "ignored", name: "tests::later" },
  )}\nprinted by the student`;
  expect(readOwnTests(stdout, files)).toEqual([
    { name: "tests::good", kind: "test", passed: true, message: null, location: null },
    { name: "tests::bad", kind: "test", passed: false, message: "boom", location: { path: "src/lib.rs", line: 13 } },
    { name: "tests::p", kind: "test", passed: false, message: "test did not panic as expected", location: null },
    { name: "tests::r", kind: "test", passed: false, message: 'Error: "x"', location: null },
  ]);
});

test("a test that ended the whole program, or never ended, is told too", () => {
  const stdout = lines(
    { type: "test", event: "started", name: "a" },
    { type: "test", event: "ok", name: "a" },
    { type: "test", event: "started", name: "b" },
    { type: "test", event: "ignored", name: "b" },
    { type: "test", event: "started", name: "overflows" },
  );
  expect(readOwnTests(stdout, files).map(({ name, passed, message }) => [name, passed, message])).toEqual([
    ["a", true, null],
    ["overflows", false, expect.stringContaining("did not come to an end")],
  ]);
});

test.each([
  ["", "left: 1, right: 2"],
  [": they differ", "they differ (left: 1, right: 2)"],
])("a failed comparison is one sentence with both sides%s", (own, message) => {
  const panic = `assertion \`left == right\` failed${own}\n  left: 1\n right: 2`;
  const stdout = `\nthread 'wrong' (29) panicked at src/lib.rs:2:14:\n${panic}\n`;
  const [told] = readOwnTests(lines({ type: "test", event: "failed", name: "wrong", stdout }), files);
  expect(told).toMatchObject({ message, location: { path: "src/lib.rs", line: 2 } });
});

test("a documentation example is told by its item and the line it lies at", () => {
  const failed = { type: "test", event: "failed", name: "src/lib.rs - add (line 6)", stdout: "" };
  expect(readDocTests(lines(failed, { ...failed, name: "src/other.rs - (line 2)" }), files)).toEqual([
    {
      name: "add (line 6)",
      kind: "doc-test",
      passed: false,
      message: "it failed",
      location: { path: "src/lib.rs", line: 6 },
    },
    { name: "src/other.rs - (line 2)", kind: "doc-test", passed: false, message: "it failed", location: null },
  ]);
});

test.each([
  [
    "error[E0425]: cannot find function `f` in this scope\n --> src/lib.rs:2:1\n\nerror: aborting due to 1 previous error\nCouldn't compile the test.",
    "it does not compile: cannot find function `f` in this scope",
  ],
  [
    "Test compiled successfully, but it's marked `compile_fail`.",
    "Test compiled successfully, but it's marked `compile_fail`.",
  ],
  [
    "Test executable failed (exit status: 101).\n\nstderr:\n\nthread 'main' (62) panicked at src/lib.rs:3:1:\nboom\nnote: run with `RUST_BACKTRACE=1`\n\n",
    "boom",
  ],
])("a documentation example that failed says why in one sentence", (stdout, message) => {
  const failed = { type: "test", event: "failed", name: "src/lib.rs - add (line 6)", stdout };
  expect(readDocTests(lines(failed), files)).toMatchObject([{ message }]);
});

test("never throws, is bounded, and keeps nothing that could paint on a page", () => {
  const name = "\u001b[2J\u202e<script>";
  const many = lines(...Array.from({ length: 1_000 }, () => ({ type: "test", event: "ok", name })));
  const read = readOwnTests(many, files);
  expect(read).toHaveLength(200);
  for (const hidden of ["\u001b", "\u202e"]) expect(read[0]?.name).not.toContain(hidden);
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(readOwnTests(`{${text}\n${text}`, files))));
});
