import fc from "fast-check";
import { expect, test } from "vitest";
import { readFailure } from "./failure.ts";

const record = (fields: object) => `\n\u001ecrucible ${JSON.stringify({ kind: "failed", ...fields })}\n`;

test("the harness's record tells a failed comparison", () => {
  const stderr = `printed${record({ reason: "assertion", message: "expected 3, got 2", expected: "3", got: "2" })}`;
  expect(readFailure(stderr)).toEqual({
    message: "expected 3, got 2",
    location: null,
    inStudentCode: false,
    comparison: { expected: "3", got: "2" },
    output: "printed",
  });
});

test.each([
  ["raised", true],
  ["ended", true],
  ["missing", true],
  ["too-long", true],
  ["assertion", false],
  ["in-test", false],
  ["wrong-type", false],
])("a failure of the kind %s lies in the student's code: %s", (reason, inStudentCode) => {
  expect(readFailure(record({ reason, message: "why" }))).toMatchObject({ message: "why", inStudentCode });
});

test("an exception is told with its place when that is a file of the student's", () => {
  const at = (path: string) => readFailure(record({ reason: "raised", message: "ValueError", path, line: 3 })).location;
  expect(at("shapes/circle.py")).toEqual({ path: "shapes/circle.py", line: 3 });
  expect(at("/usr/lib/python3/json.py")).toBeNull();
  expect(at("../x.py")).toBeNull();
});

test("the last record counts, and none is shown", () => {
  const stderr = record({ reason: "raised", message: "forged" }) + record({ reason: "assertion", message: "real" });
  expect(readFailure(stderr)).toMatchObject({ message: "real", output: "" });
});

test("what is none of our records stays in the output", () => {
  const stderr = `\u001ecrucible {"kind":"passed"}\n\u001ecrucible {cut`;
  expect(readFailure(stderr)).toMatchObject({ message: null, output: expect.stringContaining("␞crucible {cut") });
});

test("a program's own traceback is read, the last one where exceptions follow one another", () => {
  const stderr = [
    "warming up",
    "Traceback (most recent call last):",
    '  File "/tmp/student/main.py", line 9, in run',
    "    first()",
    "KeyError: 'a'",
    "",
    "During handling of the above exception, another exception occurred:",
    "",
    "Traceback (most recent call last):",
    '  File "/tmp/student/main.py", line 20, in <module>',
    "    run()",
    '  File "/tmp/student/parts/two.py", line 7, in run',
    "    raise TooSmall('no: 1') from None",
    '  File "/usr/lib/python3.11/json/decoder.py", line 3, in x',
    "parts.two.TooSmall: no: 1",
    "second line",
    "",
  ].join("\n");
  expect(readFailure(stderr)).toMatchObject({
    message: "parts.two.TooSmall: no: 1",
    location: { path: "parts/two.py", line: 7 },
    inStudentCode: true,
    comparison: null,
  });
  expect(readFailure(stderr).output).toContain('File "main.py", line 20');
});

test("nothing on stderr tells nothing", () => {
  expect(readFailure("")).toEqual({
    message: null,
    location: null,
    inStudentCode: false,
    comparison: null,
    output: "",
  });
});

test("never throws, and never shows a control character", () => {
  const parts = fc.constantFrom(
    "\u001ecrucible ",
    '{"kind":"failed"',
    "Traceback (most recent call last):\n",
    "\n",
    "}",
    '"line":0',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, fc.string({ unit: "binary" }))), (texts) => {
      expect(readFailure(texts.join("")).output).toMatch(/^(?:\P{Cc}|[\t\n])*$/u);
    }),
  );
});
