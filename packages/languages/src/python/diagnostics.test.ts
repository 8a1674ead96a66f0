import { diagnosticSchema } from "@crucible/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDiagnostics } from "./diagnostics.ts";

const files = [{ path: "solution.py", content: "def f():\n    x = = 1\n" }];
const line = (fields: object) =>
  `${JSON.stringify({ level: "error", code: "SyntaxError", path: "solution.py", message: "invalid syntax", ...fields })}\n`;

test("an error becomes a diagnostic with its span and Python's own picture", () => {
  const at = { line: 2, column: 9, endLine: 2, endColumn: 10, text: "    x = = 1" };
  expect(readDiagnostics(line(at), files)).toEqual([
    {
      level: "error",
      code: "SyntaxError",
      message: "invalid syntax",
      spans: [
        { path: "solution.py", lineStart: 2, columnStart: 9, lineEnd: 2, columnEnd: 10, isPrimary: true, label: null },
      ],
      notes: [],
      suggestions: [],
      explanation: null,
      rendered: '  File "solution.py", line 2\n    x = = 1\n        ^\nSyntaxError: invalid syntax',
    },
  ]);
});

test("a warning without a column is about its line", () => {
  const [one] = readDiagnostics(line({ level: "warning", code: "SyntaxWarning", line: 2 }), files);
  expect(one).toMatchObject({ level: "warning", spans: [{ lineStart: 2, columnStart: 1, lineEnd: 2, columnEnd: 12 }] });
});

test("a place beyond the file is brought back into it", () => {
  const [one] = readDiagnostics(line({ line: 99, column: 500, endLine: 1, endColumn: 1 }), files);
  expect(one?.spans).toMatchObject([{ lineStart: 3, columnStart: 1, lineEnd: 3, columnEnd: 2 }]);
});

test("a file that is not the student's has no span", () => {
  expect(readDiagnostics(line({ path: "/etc/passwd", line: 1 }), files)[0]?.spans).toEqual([]);
});

test("an end without a report is a diagnostic of its own; silence is none", () => {
  expect(readDiagnostics("Fatal Python error: oh\n", files)).toMatchObject([
    { message: "Python gave up on this code." },
  ]);
  expect(readDiagnostics("", files)).toEqual([]);
});

test("no more than 200 are kept", () => {
  expect(readDiagnostics(line({ line: 1 }).repeat(300), files)).toHaveLength(200);
});

test("never throws, and always answers what the contract allows", () => {
  const report = fc.record({
    level: fc.constantFrom("error", "warning", "note"),
    code: fc.option(fc.string({ unit: "binary" })),
    path: fc.constantFrom("solution.py", "other.py"),
    message: fc.string({ unit: "binary" }),
    line: fc.integer(),
    column: fc.integer({ min: 0, max: 50 }),
    endLine: fc.nat(5),
    endColumn: fc.nat(50),
    text: fc.option(fc.string({ unit: "binary" })),
  });
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          report.map((one) => JSON.stringify(one)),
          fc.string(),
        ),
      ),
      (lines) => {
        for (const one of readDiagnostics(lines.join("\n"), files)) {
          expect(diagnosticSchema.safeParse(one).success).toBe(true);
          for (const span of one.spans) {
            expect(span.lineEnd * 1e6 + span.columnEnd).toBeGreaterThan(span.lineStart * 1e6 + span.columnStart);
          }
        }
      },
    ),
  );
});
