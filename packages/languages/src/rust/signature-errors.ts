import type { Diagnostic, Manifest, SourceFile } from "@crucible/contract";
import { displayPhrase } from "../output-text.ts";
import { MAX_DIAGNOSTICS, readDiagnostics, toDiagnostic } from "./diagnostics.ts";
import { type PinnedType, parsePinnedType } from "./pinned-type.ts";
import { type RustcReport, readReports } from "./rustc-json.ts";
import { rustSection } from "./section.ts";
import { exportLines, STUDENT_CRATE } from "./test-root.ts";

/** The generated root, as rustc names it. */
const ROOT = "root.rs";
const EXPECTED_AND_FOUND = /expected fn pointer `([\s\S]*?)`\n\s*found (?:fn item|\w+) `([\s\S]*?)(?: \{[^{}]*\})?`$/;

/**
 * The tests could not be built with this student's code: what is missing or of the wrong type, in the student's
 * terms. Source of tests is never shown; of an error inside a test file only rustc's message is.
 */
export function explainBuildFailure(stderr: string, manifest: Manifest, files: readonly SourceFile[]): Diagnostic[] {
  const errors = readReports(stderr, MAX_DIAGNOSTICS).reports.filter((report) => report.level.startsWith("error"));
  const paths = new Set(files.map((file) => file.path));
  const lines = exportLines(manifest);
  const said = new Set<string>();
  const signature: Diagnostic[] = [];
  const inTests: Diagnostic[] = [];
  for (const report of errors) {
    const line = report.spans.find((span) => span.file_name === ROOT && span.is_primary)?.line_start;
    const name = line === undefined ? undefined : lines.get(line);
    const message = name === undefined ? testMessage(report) : exportMessage(report, name, manifest);
    if (said.has(message)) continue;
    said.add(message);
    const diagnostic = bare(report, message, paths);
    if (name === undefined) inTests.push(diagnostic);
    else {
      const spans = diagnostic.spans.length > 0 ? diagnostic.spans : definitionsOf(name, files);
      // The message says it all; rustc's explanation is about imports and pointers that are not the student's.
      signature.push({ ...diagnostic, spans, notes: [], explanation: null });
    }
  }
  // A missing export also breaks the tests that call it: those messages would only repeat it.
  if (signature.length > 0) return signature;
  return inTests.length > 0 ? inTests : unexplained(stderr);
}

/** Where the student wrote the export, so that the editor can mark it. */
function definitionsOf(name: string, files: readonly SourceFile[]): Diagnostic["spans"] {
  const definition = new RegExp(`\\b(?:fn|const|static|struct|enum|trait|type)\\s+(${name})\\b`);
  for (const { path, content } of files) {
    const lines = content.split("\n");
    const at = lines.findIndex((line) => definition.test(line));
    if (at === -1) continue;
    const before = (lines[at] ?? "").split(new RegExp(`\\b${name}\\b`))[0] ?? "";
    const column = [...before].length + 1;
    const end = column + name.length;
    return [
      { path, lineStart: at + 1, lineEnd: at + 1, columnStart: column, columnEnd: end, isPrimary: true, label: null },
    ];
  }
  return [];
}

function unexplained(stderr: string): Diagnostic[] {
  const crash = readDiagnostics(stderr, []).map((one) => ({ ...one, rendered: one.message }));
  if (crash.length > 0) return crash;
  const message = "The tests could not be linked with this code.";
  return [
    {
      level: "error",
      code: null,
      message,
      spans: [],
      notes: [],
      suggestions: [],
      explanation: null,
      rendered: message,
    },
  ];
}

/** The report without its source excerpts: only spans and notes that lie in the student's own files stay. */
function bare(report: RustcReport, message: string, paths: ReadonlySet<string>): Diagnostic {
  const full = toDiagnostic(report, paths, new Set());
  // Labels speak of crates and of the tests' own expressions.
  const own = (spans: Diagnostic["spans"]) =>
    spans.filter((span) => span.path !== null).map((span) => ({ ...span, label: null }));
  return {
    ...full,
    message,
    spans: [...own(full.spans), ...full.notes.flatMap((note) => own(note.spans))],
    notes: full.notes
      .filter((note) => note.level === "help" && !note.spans.some((span) => span.path === null))
      .map((note) => ({ ...note, spans: own(note.spans) })),
    suggestions: [],
    rendered: `error: ${message}`,
  };
}

function testMessage(report: RustcReport): string {
  const derive = deriveRemedy(report.message);
  return displayPhrase(`Your code does not fit the tests: ${cleaned(report.message)}.${derive}`, 1_000);
}

/** The two traits that every `assert_eq!` needs are what a student's own type most often lacks. */
function deriveRemedy(message: string): string {
  const debug = /^`(?:\w+::)*(\w+)(?:<.*>)?` doesn't implement `(?:\w+::)*Debug`/.exec(message);
  if (debug !== null) return ` Write #[derive(Debug)] before ${debug[1]}.`;
  const equal = /^binary operation `==` cannot be applied to type `&?(?:\w+::)*(\w+)(?:<.*>)?`/.exec(message);
  return equal === null ? "" : ` Write #[derive(PartialEq)] before ${equal[1]}.`;
}

function exportMessage(report: RustcReport, name: string, manifest: Manifest): string {
  const source = rustSection(manifest).exports[name] ?? "";
  const pin = parsePinnedType(source);
  switch (report.code?.code) {
    case "E0432":
    case "E0425":
    case "E0433":
    case "E0405":
    case "E0412":
      return `\`${name}\` is missing: ${remedy(name, pin)}.`;
    case "E0423":
      return `\`${name}\` is not ${what(pin)}: ${remedy(name, pin)}.`;
    case "E0603":
    case "E0364":
    case "E0365":
      return `\`${name}\` is private: write \`pub\` before it.`;
    case "E0782":
    case "E0404":
      return `\`${name}\` must be ${what(pin)}.`;
  }
  const found = foundType(report, pin);
  if (found !== null) return `\`${name}\` must be \`${source}\`, yours is \`${found}\`.`;
  if (pin.kind === "pointer" || pin.kind === "constant") {
    return displayPhrase(`\`${name}\` must be \`${source}\`: ${cleaned(report.message)}.`, 1_000);
  }
  return displayPhrase(`\`${name}\` does not fit \`${source}\`: ${cleaned(report.message)}.`, 1_000);
}

function what(pin: PinnedType): string {
  switch (pin.kind) {
    case "pointer":
    case "generic-function":
      return "a function";
    case "constant":
      return "a constant";
    case "type":
      return "a struct, an enum or a type alias";
    default:
      return "what the challenge asks for";
  }
}

function remedy(name: string, pin: PinnedType): string {
  switch (pin.kind) {
    case "pointer":
      return `add \`pub ${pin.head}fn ${name}${signature(pin)}\` to src/lib.rs`;
    case "generic-function":
      return `add \`pub fn ${name}${pin.generics}${signature(pin)}${pin.where && ` ${pin.where}`}\` to src/lib.rs`;
    case "constant":
      return `add \`pub const ${name}: ${pin.type} = …;\` to src/lib.rs`;
    case "trait":
      return `add \`pub trait ${name}\` to src/lib.rs`;
    default:
      return `src/lib.rs must have a public \`${name}\` at its top level`;
  }
}

function signature(pin: { parameters: string[]; result: string; lifetimes?: string }): string {
  const result = pin.result === "()" ? "" : ` -> ${pin.result}`;
  return `${pin.lifetimes ?? ""}(${pin.parameters.map((type) => `_: ${type}`).join(", ")})${result}`;
}

/**
 * The type of the student's function. rustc writes `_` where it agrees with the expected one, which it prints in the
 * same way: those parts are taken from the pin, which has them in full.
 */
function foundType(report: RustcReport, pin: PinnedType): string | null {
  const note = report.children
    .map((child) => EXPECTED_AND_FOUND.exec(child.message.slice(0, 4_000)))
    .find((match) => match !== null);
  const expected = asFunction(note?.[1]);
  const found = asFunction(note?.[2]);
  if (pin.kind !== "pointer" || expected === null || found === null) return null;
  const inFull = (part: string, printed: string | undefined, full: string | undefined) =>
    part === printed && full !== undefined ? full : cleaned(part).replaceAll(/&'[a-z_]+ /g, "&");
  const parameters = found.parameters.map((part, at) => inFull(part, expected.parameters[at], pin.parameters[at]));
  const result = inFull(found.result, expected.result, pin.result);
  return displayPhrase(`${found.head}fn(${parameters.join(", ")})${result === "()" ? "" : ` -> ${result}`}`, 500);
}

function asFunction(printed: string | undefined) {
  if (printed === undefined) return null;
  try {
    const parsed = parsePinnedType(printed);
    // An `impl Trait` result makes it "generic" in our terms; its parts read alike.
    if (parsed.kind === "pointer") return parsed;
    return parsed.kind === "generic-function" ? { ...parsed, head: "" } : null;
  } catch {
    // A type that rustc abbreviated beyond recognition: the message does without it.
    return null;
  }
}

function cleaned(text: string): string {
  return text.replaceAll(`${STUDENT_CRATE}::`, "");
}
