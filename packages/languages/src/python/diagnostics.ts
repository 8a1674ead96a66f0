import type { Diagnostic, SourceFile, Span } from "@crucible/contract";
import { z } from "zod";
import { displayPhrase, displayText } from "../output-text.ts";

const MAX_DIAGNOSTICS = 200;
const MAX_MESSAGE = 4_000;
const MAX_LINE = 1_000_000;

const position = z.int().min(1).max(MAX_LINE);
/** What `check_syntax.py` writes, one a line. */
const reportSchema = z.object({
  level: z.enum(["error", "warning"]),
  code: z.string().max(100).nullable(),
  path: z.string(),
  message: z.string(),
  line: position.optional(),
  column: position.optional(),
  endLine: position.optional(),
  endColumn: position.optional(),
  text: z.string().nullish(),
});
type Report = z.infer<typeof reportSchema>;

/**
 * Python's syntax errors and warnings, at most `MAX_DIAGNOSTICS`. Never throws: a line that is none of ours is left out,
 * and a compiler that ended without any report is one diagnostic of its own.
 */
export function readDiagnostics(stderr: string, files: readonly SourceFile[]): Diagnostic[] {
  const sources = new Map(files.map(({ path, content }) => [path, content]));
  const reports = stderr.split("\n").flatMap((line) => readReport(line) ?? []);
  const diagnostics = reports.slice(0, MAX_DIAGNOSTICS).map((report) => toDiagnostic(report, sources));
  if (diagnostics.length === 0 && stderr.trim() !== "") diagnostics.push(unread(stderr));
  return diagnostics;
}

function readReport(line: string): Report | null {
  if (!line.startsWith("{")) return null;
  try {
    return reportSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Not JSON: nothing of ours.
    return null;
  }
}

function toDiagnostic(report: Report, sources: ReadonlyMap<string, string>): Diagnostic {
  const source = sources.get(report.path);
  const span = source === undefined ? null : toSpan(report, source);
  const message = displayText(report.message, MAX_MESSAGE);
  return {
    level: report.level,
    code: report.code === null ? null : displayPhrase(report.code, 100),
    message,
    spans: span === null ? [] : [span],
    notes: [],
    suggestions: [],
    explanation: null,
    rendered: displayText(render(report), MAX_MESSAGE * 2),
  };
}

/** Kept within the file: what Python says of the end of a file, or of a line continued, may lie beyond it. */
function toSpan(report: Report, source: string): Span {
  const lines = source.split("\n");
  const length = (line: number) => [...(lines[line - 1] ?? "").replace(/\r$/, "")].length;
  const lineStart = Math.min(report.line ?? 1, lines.length);
  // A report without a column is about the whole line.
  const columnStart = Math.min(report.column ?? 1, length(lineStart) + 1);
  const lineEnd = Math.min(Math.max(report.endLine ?? lineStart, lineStart), lines.length);
  const columnEnd = Math.min(report.endColumn ?? Number.POSITIVE_INFINITY, length(lineEnd) + 1);
  const isEmpty = lineEnd === lineStart && columnEnd <= columnStart;
  return {
    path: report.path,
    lineStart,
    columnStart,
    lineEnd,
    columnEnd: isEmpty ? columnStart + 1 : columnEnd,
    isPrimary: true,
    label: null,
  };
}

/** As Python prints it. */
function render({ path, line, column, text, code, message }: Report): string {
  const told = code === null ? message : `${code}: ${message}`;
  if (line === undefined) return `  File "${path}"\n${told}`;
  const place = `  File "${path}", line ${line}\n`;
  if (text == null) return `${place}${told}`;
  const shown = text.trim();
  if (column === undefined) return `${place}    ${shown}\n${told}`;
  const indent = text.length - text.trimStart().length;
  return `${place}    ${shown}\n    ${" ".repeat(Math.max(0, column - 1 - indent))}^\n${told}`;
}

function unread(stderr: string): Diagnostic {
  return {
    level: "error",
    code: null,
    message: "Python gave up on this code.",
    spans: [],
    notes: [],
    suggestions: [],
    explanation: null,
    rendered: displayText(stderr, MAX_MESSAGE),
  };
}
