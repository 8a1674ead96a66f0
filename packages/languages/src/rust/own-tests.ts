import type { OwnTest, SourceFile } from "@crucible/contract";
import { z } from "zod";
import { displayPhrase } from "../output-text.ts";
import { readAssertEq, readFailure } from "./failure.ts";

const MAX_TESTS = 200;
const MAX_NAME = 200;
const MAX_MESSAGE = 1_000;

/** One line of libtest's JSON about a test that ended. */
const endedSchema = z.object({
  type: z.literal("test"),
  event: z.enum(["ok", "failed", "ignored", "timeout"]),
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

/** Documentation examples; each lies at a line of the student's file. */
export function readDocTests(stdout: string, files: readonly SourceFile[]): OwnTest[] {
  const paths = new Set(files.map(({ path }) => path));
  return read(stdout, "doc-test", (name) => {
    const [, path = "", item = "", line = "0"] = EXAMPLE.exec(name) ?? [];
    const known = paths.has(path) && Number(line) >= 1;
    return { name: item.trim() === "" ? name : item.trim(), location: known ? { path, line: Number(line) } : null };
  });
}

type Placed = Pick<OwnTest, "name" | "location">;

function read(stdout: string, kind: OwnTest["kind"], place: (name: string, text: string) => Placed): OwnTest[] {
  const tests: OwnTest[] = [];
  for (const line of stdout.split("\n")) {
    const ended = line.startsWith("{") ? parse(line) : null;
    if (ended === null || ended.event === "ignored") continue;
    const passed = ended.event === "ok";
    const { name, location } = place(ended.name, ended.stdout);
    const message = passed ? null : displayPhrase(ended.message ?? reasonIn(ended.stdout), MAX_MESSAGE);
    tests.push({ name: displayPhrase(name, MAX_NAME), kind, passed, message, location: passed ? null : location });
    if (tests.length === MAX_TESTS) break;
  }
  return tests;
}

function parse(line: string): z.infer<typeof endedSchema> | null {
  try {
    return endedSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // What the student printed beside the report.
    return null;
  }
}

function reasonIn(stdout: string): string {
  const { message } = readFailure(stdout);
  if (message === null) return /^Error: .*$/m.exec(stdout)?.[0] ?? "it failed";
  const compared = readAssertEq(message);
  if (compared === null) return message;
  // Which side is the expected one is the student's own affair.
  const sides = `left: ${compared.left}, right: ${compared.right}`;
  return compared.own === null ? sides : `${compared.own} (${sides})`;
}

function locationIn(stdout: string, files: readonly SourceFile[]): OwnTest["location"] {
  const { location } = readFailure(stdout);
  return location !== null && files.some(({ path }) => path === location.path) ? location : null;
}
