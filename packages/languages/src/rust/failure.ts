import { z } from "zod";
import type { Failure } from "../language.ts";
import { displayPhrase, displayText } from "../output-text.ts";

const MAX_MESSAGE = 2_000;
const MAX_VALUE = 4_000;
const MAX_OUTPUT = 64 * 1024;

const panicSchema = z.object({
  kind: z.literal("panic"),
  thread: z.enum(["test", "other"]),
  path: z.string().default(""),
  line: z.int().min(1).max(10_000_000).default(1),
  column: z.int().min(1).default(1),
  message: z.string(),
});
const failedSchema = z.object({
  kind: z.literal("failed"),
  reason: z.enum(["panicked", "returned-error", "panic-expected"]),
  message: z.string(),
});
const recordSchema = z.discriminatedUnion("kind", [panicSchema, failedSchema]);
type Panic = Omit<z.infer<typeof panicSchema>, "kind">;
type Failed = z.infer<typeof failedSchema>;

/** The harness's record of a panic or of the test's end: `record.rs` writes them. */
const MARK = "\u001ecrucible ";
/** More than this of one text is not looked into: patterns below are not linear, and the text may be hostile. */
const MAX_READ = 16 * 1024;
/** What Rust itself prints, when a hook of the student's stood in the way of ours. */
const PLAIN_PANIC =
  /thread '([^'\n]*)'(?: \(\d+\))? panicked at ([^\n:]+):(\d{1,7}):(\d{1,7}):\n([\s\S]*?)(?=\nnote: run with|\nstack backtrace:|\nthread '|$)/g;
const COMPARISON = /^assertion `left (==|!=) right` failed(?:: ([\s\S]*?))?\n {2}left: ([\s\S]*?)\n right: ([\s\S]*)$/;
const STUDENT_FILE = /^src\/[A-Za-z0-9_/-]+\.rs$/;
const TEST_FOLDER = "tests/";

/**
 * Why a test failed, out of its stderr: the harness's records first, else Rust's own text. Never throws. Student code
 * can forge all of it; that changes what is shown to that student and nothing else.
 */
export function readFailure(stderr: string): Failure {
  const { panics, failed, output } = readRecords(stderr);
  const decisive = decisivePanic(panics, failed) ?? plainPanic(output);
  const shown = displayText(output.trim(), MAX_OUTPUT);
  if (failed !== null && failed.reason !== "panicked") {
    const error = failed.reason === "returned-error" ? /^Error: ([\s\S]*)$/m.exec(output)?.[1] : undefined;
    const message = error === undefined ? failed.message : `the test returned an error: ${error.trim()}`;
    return plain(displayPhrase(message, MAX_MESSAGE), false, shown);
  }
  if (decisive === null) return withoutPanic(failed, output, shown);
  const inTest = decisive.path.startsWith(TEST_FOLDER);
  const comparison = inTest ? readAssertEq(decisive.message) : null;
  return {
    message: displayPhrase(comparison === null ? decisive.message : sentenceOf(comparison), MAX_MESSAGE),
    location: STUDENT_FILE.test(decisive.path) ? { path: decisive.path, line: decisive.line } : null,
    inStudentCode: !inTest,
    comparison: comparison && {
      expected: displayPhrase(comparison.right, MAX_VALUE),
      got: displayPhrase(comparison.left, MAX_VALUE),
    },
    output: shown,
  };
}

function plain(message: string | null, inStudentCode: boolean, output: string): Failure {
  return { message, location: null, inStudentCode, comparison: null, output };
}

/** An abort without a panic, or a panic whose record was suppressed by a hook of the student's. */
function withoutPanic(failed: Failed | null, output: string, shown: string): Failure {
  if (failed !== null) return plain(displayPhrase(failed.message, MAX_MESSAGE), true, shown);
  if (/has overflowed its stack\n/.test(output)) {
    return plain("The stack overflowed. Does a recursion end, and is it shallow enough?", true, shown);
  }
  const allocation = /^memory allocation of \d+ bytes failed/m.exec(output);
  return plain(allocation === null ? null : allocation[0], allocation !== null, shown);
}

function readRecords(stderr: string): { panics: Panic[]; failed: Failed | null; output: string } {
  const panics: Panic[] = [];
  let failed: Failed | null = null;
  const lines: (string | Panic)[] = [];
  for (const line of stderr.split("\n")) {
    const record = line.startsWith(MARK) ? readRecord(line.slice(MARK.length)) : null;
    if (record === null) {
      lines.push(line);
      continue;
    }
    // The harness begins a line of its own, whatever was printed before: that line break is not the student's.
    if (lines.at(-1) === "") lines.pop();
    if (record.kind === "failed") failed = record;
    else {
      panics.push(record);
      lines.push(record);
    }
  }
  const decisive = decisivePanic(panics, failed);
  const shown = lines.filter((line) => line !== decisive).map((line) => (typeof line === "string" ? line : told(line)));
  return { panics, failed, output: shown.join("\n") };
}

/** Panics that did not decide the test (caught ones, other threads') are told where they happened. */
function told(panic: Panic): string {
  return `${panic.path}:${panic.line}:${panic.column}: panicked: ${panic.message}`;
}

function readRecord(json: string): z.infer<typeof recordSchema> | null {
  try {
    return recordSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    // A forged or cut record: it stays in the output as it is.
    return null;
  }
}

/** The panic that ended the test; for a thread that was joined with `unwrap`, the thread's own. */
function decisivePanic(panics: Panic[], failed: Failed | null): Panic | null {
  if (failed !== null && failed.reason !== "panicked") return null;
  const last = panics.findLast((one) => one.thread === "test" && (failed === null || one.message === failed.message));
  if (last === undefined) return failed === null ? (panics.at(-1) ?? null) : null;
  if (last.message.endsWith("on an `Err` value: Any { .. }")) {
    return panics.slice(0, panics.indexOf(last)).findLast((one) => one.thread === "other") ?? last;
  }
  return last;
}

function plainPanic(output: string): Panic | null {
  const match = [...output.slice(-MAX_OUTPUT).matchAll(PLAIN_PANIC)].at(-1);
  if (match === undefined) return null;
  const [, , path = "", line = "1", column = "1", message = ""] = match;
  return { thread: "test", path, line: Math.max(1, Number(line)), column: Number(column), message: message.trim() };
}

type Comparison = {
  left: string;
  right: string;
  /** What the test says to it itself, `assert_eq!(left, right, "…")`. */
  own: string | null;
};

/** A failed `assert_eq!`, by the text of its panic; null when it is something else. */
export function readAssertEq(message: string): Comparison | null {
  const [, operator, own, left = "", right = ""] = COMPARISON.exec(message.slice(0, MAX_READ)) ?? [];
  if (operator !== "==") return null;
  return { left, right, own: own ?? null };
}

/** `assert_eq!(got, expected)`: the left side is the student's, as Crucible's tests are written. */
function sentenceOf({ left, right, own }: Comparison): string {
  return own ?? `expected ${displayPhrase(right, 200)}, got ${displayPhrase(left, 200)}`;
}
