import fc from "fast-check";
import { expect, test } from "vitest";
import { readFailure } from "./failure.ts";

const record = (fields: object) => `\n\u001ecrucible ${JSON.stringify(fields)}\n`;
const panic = (path: string, line: number, message: string, thread = "test") =>
  record({ kind: "panic", thread, path, line, column: 5, message });
const failed = (message: string, reason = "panicked") => record({ kind: "failed", reason, message });

test("a line that is no line is no place", () => {
  for (const line of ["9".repeat(20), "9".repeat(400)]) {
    expect(readFailure(`thread 'main' panicked at src/main.rs:${line}:1:\nboom\n`).location).toBeNull();
  }
});

test("a panic in the student's code tells its text, file and line", () => {
  const text = "index out of bounds: the len is 0 but the index is 2";
  expect(readFailure(panic("src/lib.rs", 7, text) + failed(text))).toEqual({
    message: text,
    location: { path: "src/lib.rs", line: 7 },
    inStudentCode: true,
    comparison: null,
    output: "",
  });
});

test("a failed comparison of a test tells left as got and right as expected", () => {
  const text = "assertion `left == right` failed\n  left: 54\n right: 55";
  expect(readFailure(panic("tests/secret.rs", 9, text) + failed(text))).toMatchObject({
    message: "expected 55, got 54",
    location: null,
    inStudentCode: false,
    comparison: { expected: "55", got: "54" },
  });
});

test("the test's own words win, and values may have several lines", () => {
  const text = 'assertion `left == right` failed: gcd(12, 18)\n  left: "a\n b"\n right: "c\n d"';
  expect(readFailure(panic("tests/secret.rs", 9, text) + failed(text))).toMatchObject({
    message: "gcd(12, 18)",
    comparison: { expected: '"c\n d"', got: '"a\n b"' },
  });
});

test("an assertion in the student's own code is no comparison of ours", () => {
  const text = "assertion `left == right` failed\n  left: 1\n right: 2";
  expect(readFailure(panic("src/lib.rs", 3, text) + failed(text))).toMatchObject({
    comparison: null,
    inStudentCode: true,
  });
});

test("assert_ne has no expected value", () => {
  const text = "assertion `left != right` failed\n  left: 1\n right: 1";
  expect(readFailure(panic("tests/secret.rs", 3, text) + failed(text)).comparison).toBeNull();
});

test("a panic inside the standard library has no location but is the student's", () => {
  const text = "capacity overflow";
  const path = "/rustc/59807616e1fa/library/alloc/src/raw_vec/mod.rs";
  expect(readFailure(panic(path, 28, text) + failed(text))).toMatchObject({ location: null, inStudentCode: true });
});

test("a thread that was joined with unwrap is told by its own panic", () => {
  const join = "called `Result::unwrap()` on an `Err` value: Any { .. }";
  const stderr = panic("src/lib.rs", 4, "too much", "other") + panic("src/lib.rs", 9, join) + failed(join);
  expect(readFailure(stderr)).toMatchObject({ message: "too much", location: { path: "src/lib.rs", line: 4 } });
});

test("panics that were caught stay in the output, and what the code printed too", () => {
  const stderr = `hello\n${panic("src/lib.rs", 4, "caught")}bye\n${panic("src/lib.rs", 9, "the end")}${failed("the end")}`;
  expect(readFailure(stderr).output).toBe("hello\nsrc/lib.rs:4:5: panicked: caught\nbye");
});

test("an error that the test returned is told", () => {
  expect(readFailure(`Error: "oh dear"\n${failed("the test returned an error", "returned-error")}`)).toMatchObject({
    message: 'the test returned an error: "oh dear"',
    inStudentCode: false,
  });
});

test("a panic that the test expected and did not get is a wrong answer", () => {
  const text = 'this test expects a panic whose text contains "zero"; it was "x"';
  expect(readFailure(panic("src/lib.rs", 4, "x") + failed(text, "panic-expected"))).toMatchObject({
    message: text,
    inStudentCode: false,
    location: null,
  });
});

test("an abort after a panic is told by the panic", () => {
  expect(readFailure(panic("src/lib.rs", 4, "while panicking"))).toMatchObject({
    message: "while panicking",
    location: { path: "src/lib.rs", line: 4 },
  });
});

test("a stack overflow and a refused allocation are told", () => {
  const overflow = "\nthread 'main' (15830) has overflowed its stack\nfatal runtime error: stack overflow, aborting\n";
  expect(readFailure(overflow)).toMatchObject({
    message: expect.stringContaining("stack overflowed"),
    inStudentCode: true,
  });
  expect(readFailure("memory allocation of 8 bytes failed\n")).toMatchObject({
    message: "memory allocation of 8 bytes failed",
    inStudentCode: true,
  });
});

test("Rust's own text is read where no record of ours is", () => {
  const stderr = "thread 'main' (77) panicked at src/a/b.rs:12:9:\nboom\nand more\nnote: run with `RUST_BACKTRACE=1`\n";
  expect(readFailure(stderr)).toMatchObject({
    message: "boom\nand more",
    location: { path: "src/a/b.rs", line: 12 },
    inStudentCode: true,
  });
});

test("a hook of the student's hides the place but not the text", () => {
  expect(readFailure(failed("boom"))).toMatchObject({ message: "boom", location: null, inStudentCode: true });
});

test("nothing is known of a process that just ended", () => {
  expect(readFailure("")).toEqual({
    message: null,
    location: null,
    inStudentCode: false,
    comparison: null,
    output: "",
  });
});

test("forged records show what they say, without control characters or paths that are not the student's", () => {
  const forged = panic("../../etc/passwd", 1, "\u001b[31m<b>\u202e") + failed("\u001b[31m<b>\u202e");
  expect(readFailure(forged)).toMatchObject({ message: "<b>\\u{202e}", location: null });
  const broken =
    '\n\u001ecrucible {"kind":"panic","line":-1}\n\u001ecrucible {"kind":"__proto__"}\n\u001ecrucible {oops}\n';
  expect(readFailure(broken)).toMatchObject({ message: null, output: expect.stringContaining("␞crucible") });
});

test("hostile stderr never throws and is bounded", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "\n\u001ecrucible ",
      "{",
      '"kind":"failed",',
      "thread 'x' panicked at ",
      ":1:1:\n",
      "Error: ",
      "\n",
    ),
    fc.json().map((json) => `\n\u001ecrucible ${json}\n`),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { message, output } = readFailure(pieces.join(""));
      expect((message ?? "").length).toBeLessThan(2_000 * 10);
      expect(output).not.toMatch(/\p{Cf}/u);
    }),
  );
  for (const part of ["\u001ecrucible {", "\n\u001ecrucible {", "\n  left: ", "Error: \n", "thread '"]) {
    const repeated = part.repeat(1_000_000 / part.length);
    expect(readFailure(repeated).output.length).toBeLessThan(70_000);
    expect(readFailure(`thread 'x' panicked at tests/a.rs:1:1:\n${repeated}`).comparison).toBeNull();
  }
  const large = "thread 'main' panicked at src/lib.rs:1:1:\n".repeat(30_000);
  expect(readFailure(large).output.length).toBeLessThan(70_000);
});
