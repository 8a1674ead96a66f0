import { z } from "zod";
import type { Failure } from "../language.ts";
import { displayPhrase, displayText } from "../output-text.ts";
import { STUDENT_FOLDER } from "./commands.ts";

const MAX_MESSAGE = 2_000;
const MAX_VALUE = 4_000;
const MAX_OUTPUT = 64 * 1024;

/** The harness's record of a test's end: `records.py` writes it. */
const MARK = "\u001ecrucible ";
/** Whose doing a failure is: the student's code went wrong, or its answer is not the one asked for. */
const IN_STUDENT_CODE = { raised: true, ended: true, missing: true, "too-long": true } as const;
const WRONG_ANSWER = { assertion: false, "in-test": false, "wrong-type": false } as const;
const REASONS: Record<string, boolean> = { ...IN_STUDENT_CODE, ...WRONG_ANSWER };

const failedSchema = z.object({
  kind: z.literal("failed"),
  reason: z.string().refine((reason) => Object.hasOwn(REASONS, reason)),
  message: z.string(),
  expected: z.string().optional(),
  got: z.string().optional(),
  path: z.string().optional(),
  line: z.int().min(1).max(10_000_000).optional(),
});
type Failed = z.infer<typeof failedSchema>;

const STUDENT_FILE = /^(?:[a-z0-9_]+\/)*[a-z0-9_]+\.py$/;
const TRACEBACK = "Traceback (most recent call last):";
const FRAME = new RegExp(`File "${STUDENT_FOLDER}/([a-z0-9_/]+\\.py)", line (\\d{1,7})`, "g");
/** The line behind the frames of a traceback: `ValueError: no such number`, `KeyboardInterrupt`. */
const RAISED = /^[A-Za-z_][\w.]*(?:: .*)?$/;

/**
 * Why a test failed, out of its stderr: the harness's record first, else what Python itself prints when a program ends
 * with an exception. Never throws. Student code can forge all of it; that changes what is shown to that student alone.
 */
export function readFailure(stderr: string): Failure {
  const { failed, output } = readRecord(stderr);
  const shown = displayText(withoutFolder(output).trim(), MAX_OUTPUT);
  if (failed === null) return { ...readTraceback(output), comparison: null, output: shown };
  const { reason, message, path, line, expected, got } = failed;
  const isTold = path !== undefined && line !== undefined && STUDENT_FILE.test(path);
  return {
    message: displayPhrase(message, MAX_MESSAGE),
    location: isTold ? { path, line } : null,
    inStudentCode: REASONS[reason] ?? false,
    comparison:
      expected === undefined || got === undefined
        ? null
        : { expected: displayPhrase(expected, MAX_VALUE), got: displayPhrase(got, MAX_VALUE) },
    output: shown,
  };
}

/** The last record counts; all records are taken out of what is shown. */
function readRecord(stderr: string): { failed: Failed | null; output: string } {
  let failed: Failed | null = null;
  const lines: string[] = [];
  for (const line of stderr.split("\n")) {
    const record = line.startsWith(MARK) ? parseRecord(line.slice(MARK.length)) : null;
    if (record === null) {
      lines.push(line);
      continue;
    }
    // The harness begins a line of its own, whatever was printed before: that line break is not the student's.
    if (lines.at(-1) === "") lines.pop();
    failed = record;
  }
  return { failed, output: lines.join("\n") };
}

function parseRecord(json: string): Failed | null {
  try {
    return failedSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    // A forged or cut record: it stays in the output as it is.
    return null;
  }
}

function readTraceback(output: string): Pick<Failure, "message" | "location" | "inStudentCode"> {
  const begin = output.lastIndexOf(TRACEBACK);
  if (begin < 0) return { message: null, location: null, inStudentCode: false };
  const [, ...lines] = output.slice(begin, begin + MAX_OUTPUT).split("\n");
  const end = lines.findIndex((line) => !line.startsWith(" "));
  const [, path, line] = [...lines.slice(0, end).join("\n").matchAll(FRAME)].at(-1) ?? [];
  const raised = lines[end] ?? "";
  return {
    message: RAISED.test(raised) ? displayPhrase(raised, MAX_MESSAGE) : null,
    location: path === undefined ? null : { path, line: Number(line) },
    inStudentCode: true,
  };
}

function withoutFolder(text: string): string {
  return text.replaceAll(`File "${STUDENT_FOLDER}/`, 'File "');
}
