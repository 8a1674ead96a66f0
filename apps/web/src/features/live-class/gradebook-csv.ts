/** One student's points; a cell is null where nothing was handed in, its points null while nothing is judged. */
export type GradebookRow = {
  name: string;
  email: string;
  studentNumber: string | null;
  section: string | null;
  isPending: boolean;
  cells: readonly ({ points: number | null; isLate: boolean; attempts: number } | null)[];
};

type Column = { title: string; points: number };

/** A student's points, to two places: sums of hundredths, because 0.1 + 0.2 is not 0.3. */
export function totalOf({ cells }: Pick<GradebookRow, "cells">): number {
  return cells.reduce((sum, cell) => sum + Math.round((cell?.points ?? 0) * 100), 0) / 100;
}

/**
 * What a spreadsheet would take for a formula gets an apostrophe before it, which makes it text (OWASP, "CSV Injection"):
 * names are students' own words, and the file is opened on an instructor's machine. Full-width forms of the signs are
 * taken for the plain ones by some, and quotes before them for those of the field.
 */
const FORMULA = /^[\s\p{Cc}"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/**
 * Where the comma is the decimal sign, spreadsheets part fields at `;`, or at tabs, and from the second of our fields on
 * they see no quotes around it: what stands behind such a sign begins a cell there, and gets an apostrophe of its own.
 */
const FORMULA_WITHIN = /(?<=[;\t\r\n])(?=[\s\p{Cc}"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** A text as a field of RFC 4180: always within quotes, so that no character of it can end it. */
export function csvText(text: string): string {
  const safe = (FORMULA.test(text) ? `'${text}` : text).replace(FORMULA_WITHIN, "'");
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Ours are points and counts, never negative: a number stays a number for the spreadsheet. */
const csvNumber = (value: number) => String(value);

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The gradebook for spreadsheets: UTF-8 with its mark, because Excel takes it for Latin-1 otherwise; lines end with
 * CR LF. Empty means that nothing was handed in; what is not judged yet is empty too.
 */
export function gradebookCsv(columns: readonly Column[], rows: readonly GradebookRow[]): string {
  const head = [
    ...["Name", "Email", "Student number", "Section", "Signed up"].map(csvText),
    ...columns.flatMap(({ title, points }) => [csvText(`${title} (${points})`), csvText(`${title}: late`)]),
    csvText(`Total (${columns.reduce((sum, { points }) => sum + points, 0)})`),
  ];
  const lines = rows.map((row) => [
    csvText(row.name),
    csvText(row.email),
    csvText(row.studentNumber ?? ""),
    csvText(row.section ?? ""),
    csvText(row.isPending ? "no" : "yes"),
    ...row.cells.flatMap((cell) => [
      cell?.points == null ? "" : csvNumber(cell.points),
      csvText(cell?.isLate ? "late" : ""),
    ]),
    csvNumber(totalOf(row)),
  ]);
  return BYTE_ORDER_MARK + [head, ...lines].map((fields) => `${fields.join(",")}\r\n`).join("");
}

/** `week-4-functions-gradebook.csv`: of a title only what every file system takes. */
export function gradebookFileName(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase()
    .slice(0, 60)
    .replace(/-+$/, "");
  return `${plain || "assignment"}-gradebook.csv`;
}
