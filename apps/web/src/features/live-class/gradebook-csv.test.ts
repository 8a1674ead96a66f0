import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText, type GradebookRow, gradebookCsv, gradebookFileName } from "@/features/live-class/gradebook-csv";

const row = (part: Partial<GradebookRow> = {}): GradebookRow => ({
  name: "Ada Lovelace",
  email: "ada@example.org",
  studentNumber: null,
  section: null,
  isPending: false,
  cells: [],
  ...part,
});

test("begins with the mark that tells Excel its encoding, ends every line with CR LF", () => {
  const csv = gradebookCsv([], [row()]);
  expect([...new TextEncoder().encode(csv)].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
  expect(csv.split("\r\n")).toHaveLength(3);
  expect(csv.endsWith("\r\n")).toBe(true);
});

test("points are numbers, and what was not handed in or judged is empty", () => {
  const columns = ["One", "Two", "Three"].map((title) => ({ title, points: 10 }));
  const cells = [{ points: 6.67, isLate: true, attempts: 2 }, null, { points: null, isLate: false, attempts: 1 }];
  const [, line] = gradebookCsv(columns, [row({ cells, section: "A", isPending: true })]).split("\r\n");
  expect(line).toBe('"Ada Lovelace","ada@example.org","","A","no",6.67,"late",,"",,"",6.67');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "\n1", "  =1", "＝1+1", "＠x"])(
  "%j does not stay a formula",
  (text) => {
    expect(csvText(text)).toBe(`"'${text}"`);
  },
);

test.each([
  ["Ada;=1+1", "Ada;'=1+1"],
  ["Ada; \t+1", "Ada;' \t'+1"],
  ["\t@x", "'\t'@x"],
  ["Ada\r\n-1", "Ada\r'\n'-1"],
  ['Ada;"=1', 'Ada;\'""=1'],
  ["Ada;＝1", "Ada;'＝1"],
  ["=1;=2", "'=1;'=2"],
])("%j is no formula either where fields end at semicolons or tabs", (text, expected) => {
  expect(csvText(text)).toBe(`"${expected}"`);
});

test("ordinary text is left alone; quotes are doubled", () => {
  expect(csvText("Ada; Bo-Li;C=1")).toBe('"Ada; Bo-Li;C=1"');
  expect(csvText('O\'Hara-Smith, "Bo" = b')).toBe('"O\'Hara-Smith, ""Bo"" = b"');
});

test("whatever the names are, a reader gets as many fields as there are columns, and no field begins a formula", () => {
  const words = fc.string({ unit: "grapheme" });
  const sign = fc.constantFrom("=", "+", "-", "@", "\t", "\r\n", '"', ",", ";", "");
  const hostile = fc
    .tuple(sign, words, fc.constantFrom(";", "\t", "; ", ';"', "\n", ""), sign, words)
    .map((all) => all.join(""));
  const anyRow = fc.record({
    name: hostile,
    email: hostile,
    studentNumber: fc.option(hostile),
    section: fc.option(hostile),
    isPending: fc.boolean(),
    cells: fc.constant([{ points: 2.5, isLate: false, attempts: 1 }, null]),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 5 }), hostile, (rows, title) => {
      const columns = [
        { title, points: 5 },
        { title: "B", points: 5 },
      ];
      const csv = gradebookCsv(columns, rows);
      for (const cell of csv.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^[\s"]*[=+\-@]/);
      const lines: string[][] = parse(csv, { bom: true, record_delimiter: "\r\n" });
      expect(lines).toHaveLength(rows.length + 1);
      for (const [index, line] of lines.entries()) {
        expect(line).toHaveLength(10);
        for (const field of line) expect(field).not.toMatch(/^[=+\-@\t\r\n]/);
        const name = rows[index - 1]?.name;
        if (name !== undefined) expect(line[0]?.replaceAll("'", "")).toBe(name.replaceAll("'", ""));
      }
    }),
  );
});

test("a file name holds nothing that a file system or a header could misread", () => {
  expect(gradebookFileName('Week 4: "functions" / tests')).toBe("week-4-functions-tests-gradebook.csv");
  expect(gradebookFileName("Übung\r\nX: y")).toBe("u-bung-x-y-gradebook.csv");
  expect(gradebookFileName("第四週")).toBe("assignment-gradebook.csv");
});
