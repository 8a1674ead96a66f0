import type { CourseRole } from "@crucible/contract";
import { CsvError, parse } from "csv-parse/sync";
import { emailSchema } from "@/features/auth/schema";
import { COLUMN_TITLES, columnOf, type RosterColumn, roleOf } from "@/features/courses/roster-columns";
import { PLAIN_LINE } from "@/lib/plain-text";

export const MAX_ROSTER_LINES = 2_000;

/** One person as the file names them. Null: the file does not say, so what is known of them stays. */
export type RosterLine = {
  line: number;
  email: string;
  name: string | null;
  studentNumber: string | null;
  section: string | null;
  role: CourseRole | null;
};

/** What is wrong and how it is mended. Null: with the file, not with a line of it. */
export type RosterFault = { line: number | null; message: string };

export type RosterFile = {
  lines: RosterLine[];
  /** Faults of single lines: the others can be imported without them. */
  faults: RosterFault[];
  /** Why nothing can be read. */
  unreadable: RosterFault | null;
  /** Titles that were understood, in words, and those that were left aside. */
  columns: { read: { title: string; as: string }[]; ignored: string[] };
};

type Row = { line: number; cells: string[] };

const EXAMPLE = "name,email,section";
const LONGEST = { name: 120, studentNumber: 40, section: 60 } as const;

/**
 * A roster as a spreadsheet or a school's system saves it: comma, semicolon or tab between the cells, columns by their
 * title in any order. Says of every line that cannot be read why, and never throws for what is in it.
 */
export function readRoster(text: string): RosterFile {
  const rows = readRows(text);
  if ("message" in rows) return unreadable(rows);
  const [header, ...body] = rows;
  if (!header)
    return unreadable({ line: null, message: `The file is empty. Its first line names the columns: ${EXAMPLE}` });
  const columns = header.cells.map(columnOf);
  const fault = headerFault(header, columns) ?? sizeFault(body);
  if (fault) return unreadable(fault);

  const lines: RosterLine[] = [];
  const faults: RosterFault[] = [];
  const seen = new Map<string, RosterLine>();
  for (const row of body) {
    const read = readLine(row, columns);
    const earlier = "email" in read ? seen.get(read.email) : undefined;
    if (!("email" in read)) faults.push(read);
    else if (!earlier) {
      lines.push(read);
      seen.set(read.email, read);
    } else if (!saysTheSame(earlier, read)) {
      faults.push({
        line: row.line,
        message: `${read.email} is in line ${earlier.line} too, and differs. Keep one of the two.`,
      });
    }
  }
  return { lines, faults, unreadable: null, columns: nameColumns(header, columns) };
}

const unreadable = (fault: RosterFault): RosterFile => ({
  lines: [],
  faults: [],
  unreadable: fault,
  columns: { read: [], ignored: [] },
});

const saysTheSame = (a: RosterLine, b: RosterLine) =>
  JSON.stringify({ ...a, line: 0 }) === JSON.stringify({ ...b, line: 0 });

function readRows(text: string): Row[] | RosterFault {
  const rows: Row[] = [];
  try {
    // One kind of line end: the parser would count a mixed one twice.
    parse(text.replace(/\r\n?/g, "\n"), {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // The parser counts to a record's last line; people look for its first.
      on_record: (record, { lines }) => {
        const breaks = record.join("").split("\n").length - 1;
        const cells = record.map((cell) => cell.replace(/\s+/g, " ").trim());
        if (cells.some((cell) => cell !== "")) rows.push({ line: lines - breaks, cells });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const after = rows.at(-1)?.line ?? 0;
    const where = after === 0 ? "in the first line" : `after line ${after}`;
    return { line: null, message: `A quotation mark (") that opens ${where} is never closed. Close or remove it.` };
  }
}

// Spreadsheets of half of Europe write semicolons, and a copied table has tabs.
function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 10_000)
      .replace(/"[^"]*"/g, "")
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? "";
  const count = (delimiter: string) => first.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function headerFault(header: Row, columns: readonly (RosterColumn | null)[]): RosterFault | null {
  const { line } = header;
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice) {
    return { line, message: `Two columns hold the ${COLUMN_TITLES[twice]}. Give one of them another title.` };
  }
  if (columns.includes("email")) return null;
  if (header.cells.some((cell) => cell.includes("@"))) {
    return { line, message: `The first line must name the columns. Put this above it, as fits: ${EXAMPLE}` };
  }
  return { line, message: `No column holds the address. Title it "email", as in: ${EXAMPLE}` };
}

function sizeFault(body: readonly Row[]): RosterFault | null {
  if (body.length === 0) return { line: null, message: "There is nobody below the line that names the columns." };
  if (body.length <= MAX_ROSTER_LINES) return null;
  const most = MAX_ROSTER_LINES.toLocaleString("en");
  const found = body.length.toLocaleString("en");
  return { line: null, message: `The file has ${found} people; ${most} go at once. Import it in parts.` };
}

function readLine({ line, cells }: Row, columns: readonly (RosterColumn | null)[]): RosterLine | RosterFault {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell !== "")) {
    const message = `${cells.length} cells, but ${columns.length} columns. Put a cell that holds a separator in quotation marks.`;
    return { line, message };
  }
  const cell = (column: RosterColumn) => cells[columns.indexOf(column)]?.normalize("NFC") || null;
  const address = cell("email");
  if (!address) return { line, message: "No address. Add it, or remove the line." };
  const email = emailSchema.safeParse(address);
  if (!email.success) return { line, message: `"${short(address)}" is no e-mail address. Correct it.` };
  const role = cell("role");
  if (role && !roleOf(role)) {
    const message = `"${short(role)}" is no role. Write student, teaching assistant or instructor, or leave it empty.`;
    return { line, message };
  }
  const parts = [cell("firstName"), cell("lastName")].filter((part) => part !== null);
  const rest = {
    name: cell("name") ?? (parts.join(" ") || null),
    studentNumber: cell("studentNumber"),
    section: cell("section"),
  };
  for (const key of ["name", "studentNumber", "section"] as const) {
    const fault = textFault(COLUMN_TITLES[key], rest[key], LONGEST[key]);
    if (fault) return { line, message: fault };
  }
  return { line, email: email.data, ...rest, role: role ? roleOf(role) : null };
}

function textFault(what: string, text: string | null, longest: number): string | null {
  if (text === null) return null;
  if (!PLAIN_LINE.test(text)) return `The ${what} holds a character that cannot be shown. Type it anew.`;
  return text.length > longest ? `The ${what} is longer than ${longest} characters. Shorten it.` : null;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function nameColumns(header: Row, columns: readonly (RosterColumn | null)[]): RosterFile["columns"] {
  const read: RosterFile["columns"]["read"] = [];
  const ignored: string[] = [];
  for (const [index, title] of header.cells.entries()) {
    const column = columns[index];
    if (column) read.push({ title, as: COLUMN_TITLES[column] });
    else if (title !== "") ignored.push(short(title));
  }
  return { read, ignored };
}
