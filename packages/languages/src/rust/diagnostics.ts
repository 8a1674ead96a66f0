import type { Diagnostic, SourceFile, Span, Suggestion } from "@crucible/contract";
import { applicabilitySchema } from "@crucible/contract";
import { displayPhrase, displayText } from "../output-text.ts";
import { expansionsOf, type RustcChild, type RustcReport, type RustcSpan, readReports } from "./rustc-json.ts";

export const MAX_DIAGNOSTICS = 200;
const MAX_PARTS = 50;
const MAX_MESSAGE = 4_000;
const MAX_RENDERED = 20_000;

/**
 * rustc's JSON lines as diagnostics, at most `MAX_DIAGNOSTICS`. Spans outside the student's files have a null path.
 * Never throws: what cannot be read is left out, and a compiler that crashed is one diagnostic of its own.
 */
export function readDiagnostics(stderr: string, files: readonly SourceFile[]): Diagnostic[] {
  const { reports, other } = readReports(stderr, MAX_DIAGNOSTICS);
  const paths = new Set(files.map((file) => file.path));
  const explained = new Set<string>();
  const diagnostics = reports.map((report) => toDiagnostic(report, paths, explained));
  const crash = other.join("\n");
  if (!diagnostics.some((one) => one.level === "error") && CRASH.test(crash)) diagnostics.push(crashReport(crash));
  return diagnostics;
}

const CRASH = /internal compiler error|^thread '.*panicked at|SIGSEGV|SIGABRT|overflowed its stack|^error: /m;

function crashReport(text: string): Diagnostic {
  return {
    level: "error",
    code: null,
    message: "The compiler gave up on this code. Very deep nesting or very large constants can do that.",
    spans: [],
    notes: [],
    suggestions: [],
    explanation: null,
    rendered: displayText(text, MAX_RENDERED),
  };
}

export function toDiagnostic(report: RustcReport, paths: ReadonlySet<string>, explained: Set<string>): Diagnostic {
  const code = report.code?.code ?? null;
  // The long explanation is kilobytes: once a code is enough.
  const isNew = code !== null && !explained.has(code);
  if (code !== null) explained.add(code);
  const parts = report.children.slice(0, MAX_PARTS).map((child) => readChild(child, paths));
  return {
    level: levelOf(report.level),
    code: code === null ? null : displayPhrase(code, 100),
    message: displayText(report.message, MAX_MESSAGE),
    spans: report.spans.slice(0, MAX_PARTS).map((span) => toSpan(span, paths)),
    notes: parts.flatMap((part) => part.notes),
    suggestions: parts.flatMap((part) => part.suggestions),
    explanation: isNew && report.code?.explanation ? displayText(report.code.explanation, MAX_RENDERED) : null,
    rendered: displayText(report.rendered ?? report.message, MAX_RENDERED),
  };
}

function levelOf(level: string): Diagnostic["level"] {
  if (level === "warning" || level === "note" || level === "help") return level;
  return "error"; // also "error: internal compiler error"
}

/** A span in a macro of the standard library is told where the student called it. */
function toSpan(span: RustcSpan, paths: ReadonlySet<string>): Span {
  const own = expansionsOf(span).find((one) => paths.has(one.file_name));
  const at = own ?? span;
  return {
    path: own?.file_name ?? null,
    lineStart: at.line_start,
    columnStart: at.column_start,
    lineEnd: at.line_end,
    columnEnd: at.column_end,
    isPrimary: span.is_primary,
    label: span.label == null ? null : displayText(span.label, MAX_MESSAGE),
  };
}

type Parts = { notes: Diagnostic["notes"]; suggestions: Suggestion[] };

function readChild(child: RustcChild, paths: ReadonlySet<string>): Parts {
  const message = displayText(child.message, MAX_MESSAGE);
  const spans = child.spans.slice(0, MAX_PARTS);
  const edits = spans.filter((span) => span.suggested_replacement != null);
  const suggestions =
    edits.length > 0 && edits.length === child.spans.length ? toSuggestions(message, edits, paths) : [];
  if (suggestions.length > 0) return { notes: [], suggestions };
  const level = child.level === "help" ? "help" : "note";
  return { notes: [{ level, message, spans: spans.map((span) => toSpan(span, paths)) }], suggestions: [] };
}

/**
 * rustc writes the edits of one suggestion, and the alternatives of a choice, both as the spans of one child. Edits of
 * one suggestion never overlap, so equal spans are alternatives; another overlap cannot be told apart and is dropped.
 */
function toSuggestions(message: string, spans: RustcSpan[], paths: ReadonlySet<string>): Suggestion[] {
  if (spans.some((span) => !paths.has(span.file_name))) return [];
  const alternatives = spans.length > 1 && spans.every((span) => samePlace(span, spans[0]));
  if (!alternatives && overlaps(spans)) return [];
  const groups = alternatives ? spans.map((span) => [span]) : [spans];
  return groups.map((group) => ({
    message,
    applicability: weakest(group),
    edits: group.map((span) => ({
      path: span.file_name,
      lineStart: span.line_start,
      columnStart: span.column_start,
      lineEnd: span.line_end,
      columnEnd: span.column_end,
      replacement: displayText(span.suggested_replacement ?? "", MAX_MESSAGE),
    })),
  }));
}

function samePlace(one: RustcSpan, other: RustcSpan | undefined): boolean {
  return (
    other !== undefined && one.file_name === other.file_name && start(one) === start(other) && end(one) === end(other)
  );
}

function overlaps(spans: RustcSpan[]): boolean {
  const sorted = [...spans].sort((one, other) => start(one) - start(other));
  return sorted.some((span, index) => {
    const next = sorted[index + 1];
    return (
      next !== undefined && next.file_name === span.file_name && (start(next) < end(span) || samePlace(span, next))
    );
  });
}

const start = (span: RustcSpan) => span.line_start * 1e8 + span.column_start;
const end = (span: RustcSpan) => span.line_end * 1e8 + span.column_end;

function weakest(spans: RustcSpan[]): Suggestion["applicability"] {
  const order = ["Unspecified", "HasPlaceholders", "MaybeIncorrect", "MachineApplicable"] as const;
  const known = spans.map((span) => applicabilitySchema.safeParse(span.suggestion_applicability).data ?? "Unspecified");
  return order.find((applicability) => known.includes(applicability)) ?? "Unspecified";
}
