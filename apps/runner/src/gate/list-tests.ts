import type { Diagnostic, JudgedChallenge, Manifest } from "@crucible/contract";
import { type GraderSupport, graderOf, type TestListing } from "@crucible/languages";
import type { RunFacts, SandboxSession } from "@crucible/sandbox";
import { build, leftNothingBehind } from "../judging/compile-stage.ts";
import type { JudgeInput } from "../judging/judge-input.ts";
import { JudgementSessions } from "../judging/judgement-sessions.ts";
import { compileSpec, runSpec } from "../judging/session-specs.ts";

const LIST_WALL_MS = 10_000;

type Fault = { fault: { part: "solution" | "tests"; what: string } };

/**
 * What asking came to: the names of the tests in the order of the files, and the manifest with the exports that the tests
 * were built with; or what keeps the tests from being asked, in one sentence that goes on from the name of the part that
 * is at fault.
 */
export type ListedTests = { names: string[]; manifest: Manifest } | Fault;

/**
 * Asks a challenge's own files which tests there are, with the reference that `input` holds, and the reference what it
 * exports where the manifest does not say. Null where its grader takes the tests from the cases. Rejects like a judgement
 * does.
 */
export async function listTests(input: JudgeInput, image: string): Promise<ListedTests | null> {
  const { language, judgementId, sandbox, signal } = input;
  const support = graderOf(language, input.challenge.manifest.grader);
  if (support.listing === null) return null;
  const sessions = new JudgementSessions(sandbox, judgementId, signal);
  let reusable: SandboxSession | null = null;
  try {
    const compiler = await sessions.open(compileSpec(image, input.limits));
    const exported = await exportsOf(compiler, support, input);
    if ("fault" in exported) return exported;
    const { challenge, unpinned } = exported;
    const listing = support.listing(challenge, input.files);
    const built = await buildBoth(compiler, listing, input, testErrors(challenge, support, input));
    if (built.isClean) reusable = compiler;
    if ("fault" in built) return { fault: withUnpinned(built.fault, unpinned) };
    const runner = await sessions.open(runSpec(image, input.limits));
    return readList(await run(runner, listing, built.taken, input), listing, challenge.manifest);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    sessions.releaseAll(reusable);
  }
}

/** The challenge with its exports: the manifest's own, or the reference's. */
async function exportsOf(
  compiler: SandboxSession,
  support: GraderSupport,
  { challenge, files, language, limits }: JudgeInput,
): Promise<{ challenge: JudgedChallenge; unpinned: string[] } | Fault> {
  const { exports = [] } = challenge.manifest[language.id] ?? {};
  if (support.exporting === null || Object.keys(exports).length > 0) return { challenge, unpinned: [] };
  const { step, take, read } = support.exporting(challenge, files);
  const explain = (stderr: string) => language.readDiagnostics(stderr, files);
  const { taken, diagnostics } = await build(compiler, step, { limits, take: [take], explain });
  const [made] = taken ?? [];
  if (made === undefined) return doesNotCompile(diagnostics);
  const { manifest, unpinned } = read(new TextDecoder().decode(made));
  if (manifest !== null) return { challenge: { ...challenge, manifest }, unpinned };
  return { fault: withUnpinned({ part: "solution", what: "exports nothing that tests could use" }, unpinned) };
}

/** What a student may not read of a test its author must; of the generated root the student's version tells more. */
function testErrors(challenge: JudgedChallenge, support: GraderSupport, { files, language }: JudgeInput) {
  const testFiles = challenge.tests.map(({ path, content }) => ({ path: `tests/${path}`, content }));
  return (stderr: string): Diagnostic[] => {
    const inTests = language.readDiagnostics(stderr, testFiles).filter(({ spans }) => spans.some(({ path }) => path));
    const says = inTests.some(({ level }) => level === "error");
    return says ? inTests : support.explainBuildFailure(stderr, challenge, files);
  };
}

/** A name that the tests miss may be one whose type nobody wrote down. */
function withUnpinned({ part, what }: Fault["fault"], unpinned: readonly string[]): Fault["fault"] {
  if (unpinned.length === 0) return { part, what };
  return { part, what: `${what}. Not exported before the manifest pins its type: ${unpinned.join(", ")}` };
}

function doesNotCompile(diagnostics: readonly Diagnostic[]): Fault {
  return { fault: { part: "solution", what: `does not compile: ${firstError(diagnostics)}` } };
}

type Built = { isClean: boolean } & ({ taken: Uint8Array[] } | Fault);

async function buildBoth(
  compiler: SandboxSession,
  { compile, tests, take }: TestListing,
  { limits, language, files }: JudgeInput,
  explainTests: (stderr: string) => Diagnostic[],
): Promise<Built> {
  const taken = take.map(({ from }) => from);
  const explain = (stderr: string) => language.readDiagnostics(stderr, files);
  const reference = await build(compiler, compile, { limits, take: tests === null ? taken : [], explain });
  const isClean = leftNothingBehind(reference);
  if (reference.taken === null) return { isClean, ...doesNotCompile(reference.diagnostics) };
  if (tests === null) return { isClean, taken: reference.taken };
  const built = await build(compiler, tests, { limits, take: taken, explain: explainTests });
  if (built.taken !== null) return { isClean: isClean && leftNothingBehind(built), taken: built.taken };
  const what = `do not compile with the reference: ${firstError(built.diagnostics)}`;
  return { isClean: false, fault: { part: "tests", what } };
}

async function run(
  runner: SandboxSession,
  { take, run: command, stdin }: TestListing,
  taken: readonly Uint8Array[],
  { limits }: JudgeInput,
): Promise<RunFacts> {
  const files = take.map(({ to: path, executable }, at) => ({ path, executable, data: taken[at] ?? new Uint8Array() }));
  const { cpuTimeMs, outputBytes } = limits;
  const spec = { ...command, stdin, wallTimeMs: LIST_WALL_MS, cpuTimeMs, outputBytes, truncateOutput: true };
  const [, facts] = await Promise.all([runner.put(files), runner.run(spec)]);
  return facts;
}

function readList({ exitCode, stdout, stderr }: RunFacts, { readTests }: TestListing, manifest: Manifest): ListedTests {
  const names = exitCode === 0 ? readTests(new TextDecoder().decode(stdout)) : null;
  if (names !== null) return { names, manifest };
  const said = new TextDecoder().decode(stderr).trim().split("\n").at(-1) ?? "";
  return {
    fault: { part: "tests", what: `could not be listed: ${said === "" ? "the list did not come to its end" : said}` },
  };
}

/** The one sentence of a compiler's report that a checklist has room for. */
export function firstError(diagnostics: readonly Diagnostic[]): string {
  const error = diagnostics.find(({ level }) => level === "error");
  if (error === undefined) return "the compiler did not say why";
  const place = error.spans.find(({ isPrimary, path }) => isPrimary && path !== null);
  return place === undefined ? error.message : `${error.message} (${place.path}:${place.lineStart})`;
}
