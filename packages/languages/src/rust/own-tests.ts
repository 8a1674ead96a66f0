import type { OwnTest, SourceFile } from "@crucible/contract";
import { z } from "zod";
import { displayPhrase } from "../output-text.ts";
import { readAssertEq, readFailure } from "./failure.ts";

const MAX_TESTS = 200;
const MAX_NAME = 200;
const MAX_MESSAGE = 1_000;
const UNENDED = "It did not come to an end, or printed more than is kept. Tests after it did not run.";

/** One line of libtest's JSON about a test. */
const reportSchema = z.object({
  type: z.literal("test"),
  event: z.enum(["started", "ok", "failed", "ignored", "timeout"]),
  name: z.string(),
  stdout: z.string().default(""),
  message: z.string().optional(),
});

/** The student's own tests, as libtest tells of them. Never throws; student code can forge it and gains nothing. */
export function readOwnTests(stdout: string, files: readonly SourceFile[]): OwnTest[] {
  return read(stdout, "test", (name, text) => ({ name, location: locationIn(text, files) }));
}

/** `src/lib.rs - add (line 6)`, as rustdoc names an example. */
const EXAMPLE = /^(\S+) - (.*) ?\(line (\d+)\)$/;

/** Documentation examples; each lies at a line of the student's file, which tells apart those of one item. */
export function readDocTests(stdout: string, files: readonly SourceFile[]): OwnTest[] {
  const paths = new Set(files.map(({ path }) => path));
  return read(stdout, "doc-test", (name) => {
    const [, path = "", item = "", digits = "0"] = EXAMPLE.exec(name) ?? [];
    const line = Number(digits);
    const known = paths.has(path) && line >= 1;
    return {
      name: item.trim() === "" ? name : `${item.trim()} (line ${line})`,
      location: known ? { path, line } : null,
    };
  });
}

type Placed = Pick<OwnTest, "name" | "location">;

function read(stdout: string, kind: OwnTest["kind"], place: (name: string, text: string) => Placed): OwnTest[] {
  const tests: OwnTest[] = [];
  const open = new Set<string>();
  const tell = (test: string, text: string, message: string | null) => {
    const passed = message === null;
    const { name, location } = place(test, text);
    tests.push({ name: displayPhrase(name, MAX_NAME), kind, passed, message, location: passed ? null : location });
  };
  for (const line of stdout.split("\n")) {
    const report = line.startsWith("{") ? parse(line) : null;
    if (report === null) continue;
    if (report.event === "started") open.add(report.name);
    else open.delete(report.name);
    if (report.event === "started" || report.event === "ignored") continue;
    const reason = report.event === "ok" ? null : (report.message ?? reasonIn(report.stdout));
    tell(report.name, report.stdout, reason && displayPhrase(reason, MAX_MESSAGE));
    if (tests.length === MAX_TESTS) return tests;
  }
  // It was stopped, or it ended the whole program, and the tests behind it were never begun.
  for (const name of [...open].slice(0, MAX_TESTS - tests.length)) tell(name, "", UNENDED);
  return tests;
}

function parse(line: string): z.infer<typeof reportSchema> | null {
  try {
    return reportSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // What the student printed beside the report.
    return null;
  }
}

function reasonIn(stdout: string): string {
  const { message } = readFailure(stdout);
  if (message === null) return withoutPanic(stdout);
  const compared = readAssertEq(message);
  if (compared === null) return message;
  // Which side is the expected one is the student's own affair.
  const sides = `left: ${compared.left}, right: ${compared.right}`;
  return compared.own === null ? sides : `${compared.own} (${sides})`;
}

/** What a test returned, what the compiler says of an example, or how rustdoc says that one ended. */
function withoutPanic(stdout: string): string {
  const compiler = /^error(?:\[E\d+\])?: (.*)$/m.exec(stdout)?.[1];
  if (compiler !== undefined) return `it does not compile: ${compiler}`;
  return /^(?:Error: .*|Test (?:executable|compiled) .*)$/m.exec(stdout)?.[0] ?? "it failed";
}

function locationIn(stdout: string, files: readonly SourceFile[]): OwnTest["location"] {
  const { location } = readFailure(stdout);
  return location !== null && files.some(({ path }) => path === location.path) ? location : null;
}
