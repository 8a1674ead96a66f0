import type { Diagnostic, Limits } from "@crucible/contract";
import type { BuildStep, Command } from "@crucible/languages";
import { type RunFacts, type RunSpec, SandboxError, type SandboxSession } from "@crucible/sandbox";
import { mostArtifactBytes } from "./session-specs.ts";

const COMPILER_OUTPUT_BYTES = 1024 * 1024;
/** More than anyone reads, and less than a million errors would store. */
const MAX_DIAGNOSTICS = 50;

export type CompilerStep = {
  facts: RunFacts;
  /** What the compiler wrote. */
  stderr: string;
  succeeded: boolean;
  diagnostics: Diagnostic[];
  /** Some of what the compiler said is missing from `diagnostics`. */
  truncated: boolean;
};

export type BuildOptions = {
  limits: Limits;
  /** What is built, taken in the same breath when the step went well. */
  take: readonly string[];
  explain: (stderr: string, exitCode: number | null) => Diagnostic[];
};

/** Puts a step's files, runs its program and takes what it built; `taken` is null when there is none to hand over. */
export async function build(
  session: SandboxSession,
  step: BuildStep,
  { limits, take, explain }: BuildOptions,
): Promise<CompilerStep & { taken: Uint8Array[] | null }> {
  const most = mostArtifactBytes(limits);
  // All frames go out together: the agent answers in order, and round trips are saved.
  const [, facts, ...files] = await Promise.all([
    session.put(step.files),
    session.run(compilerRun(step.command, limits)),
    ...take.map((path) => session.take(path, most)),
  ]);
  const read = readCompiler(facts, limits, (stderr) => explain(stderr, facts.exitCode));
  if (!read.succeeded) return { ...read, taken: null };
  const taken = files.flatMap((file) => (file === null ? [] : [file]));
  if (taken.length === take.length) return { ...read, taken };
  const tooLarge = plainError(`The built program is larger than ${Number((most / 1024 / 1024).toFixed(1))} MiB.`);
  return { ...read, succeeded: false, diagnostics: [tooLarge, ...read.diagnostics], taken: null };
}

/** Whether a compile container may serve another judgement: nothing was cut short and nothing stayed behind. */
export function leftNothingBehind({ facts }: Pick<CompilerStep, "facts">): boolean {
  return (
    facts.signal === null &&
    facts.stopped === null &&
    facts.startError === null &&
    facts.oomKills === 0 &&
    facts.droppedBytes === 0 &&
    facts.leftoverProcesses === 0
  );
}

export function compilerRun(command: Command, limits: Limits): RunSpec {
  return {
    ...command,
    wallTimeMs: limits.compileWallTimeMs,
    // The compiler may use two cores: the wall clock is what bounds it.
    cpuTimeMs: limits.compileWallTimeMs * 2,
    outputBytes: COMPILER_OUTPUT_BYTES,
    truncateOutput: true,
  };
}

function readCompiler(facts: RunFacts, limits: Limits, explain: (stderr: string) => Diagnostic[]): CompilerStep {
  if (facts.startError !== null) {
    throw new SandboxError("PROTOCOL", `the compiler could not be started: ${facts.startError}`, true);
  }
  const succeeded = facts.exitCode === 0 && facts.stopped === null && facts.oomKills === 0;
  const stderr = new TextDecoder().decode(facts.stderr);
  const read = explain(stderr);
  const ending = succeeded ? null : abnormalEnding(facts, limits);
  const said = ending ?? (succeeded || read.some(isError) ? null : "The compiler gave up without saying why.");
  const all = said === null ? read : [plainError(said), ...read];
  // Errors first where not all are kept: a thousand warnings must not push the one error out.
  const diagnostics = all.length <= MAX_DIAGNOSTICS ? all : [...all.filter(isError), ...all.filter((d) => !isError(d))];
  return {
    facts,
    stderr,
    succeeded,
    diagnostics: diagnostics.slice(0, MAX_DIAGNOSTICS),
    truncated: diagnostics.length > MAX_DIAGNOSTICS || facts.droppedBytes > 0,
  };
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.level === "error";
}

function abnormalEnding(facts: RunFacts, limits: Limits): string | null {
  if (facts.stopped !== null) return `The compiler was stopped after ${limits.compileWallTimeMs / 1000} s.`;
  const mebibytes = Math.round(limits.compileMemoryBytes / 1024 / 1024);
  if (facts.oomKills > 0) return `The compiler was stopped: it needed more than ${mebibytes} MiB of memory.`;
  if (facts.signal !== null) return `The compiler crashed on this code (signal ${facts.signal}).`;
  return null;
}

function plainError(message: string): Diagnostic {
  return {
    level: "error",
    code: null,
    message,
    spans: [],
    notes: [],
    suggestions: [],
    explanation: null,
    rendered: `error: ${message}\n`,
  };
}
