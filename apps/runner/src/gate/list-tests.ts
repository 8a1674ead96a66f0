import type { Diagnostic } from "@crucible/contract";
import { graderOf, type TestListing } from "@crucible/languages";
import type { RunFacts, SandboxSession } from "@crucible/sandbox";
import { build, leftNothingBehind } from "../judging/compile-stage.ts";
import type { JudgeInput } from "../judging/judge-input.ts";
import { JudgementSessions } from "../judging/judgement-sessions.ts";
import { compileSpec, runSpec } from "../judging/session-specs.ts";

const LIST_WALL_MS = 10_000;

/**
 * What asking came to: the names of the tests in the order of the files, or what keeps the tests from being asked, in one
 * sentence that goes on from the name of the part that is at fault.
 */
export type ListedTests = { names: string[] } | { fault: { part: "solution" | "tests"; what: string } };

/**
 * Asks a challenge's own files which tests there are, with the reference that `input` holds. Null where its grader takes
 * them from the cases. Rejects like a judgement does.
 */
export async function listTests(input: JudgeInput, image: string): Promise<ListedTests | null> {
  const { challenge, files, language, judgementId, sandbox, signal } = input;
  const support = graderOf(language, challenge.manifest.grader);
  if (support.listing === null) return null;
  const sessions = new JudgementSessions(sandbox, judgementId, signal);
  let reusable: SandboxSession | null = null;
  try {
    const compiler = await sessions.open(compileSpec(image, input.limits));
    const listing = support.listing(challenge, files);
    // What a student may not read of a test its author must; of the generated root the student's version tells more.
    const testFiles = challenge.tests.map(({ path, content }) => ({ path: `tests/${path}`, content }));
    const explainTests = (stderr: string) => {
      const inTests = language.readDiagnostics(stderr, testFiles).filter(({ spans }) => spans.some(({ path }) => path));
      return inTests.some(({ level }) => level === "error")
        ? inTests
        : support.explainBuildFailure(stderr, challenge, files);
    };
    const built = await buildBoth(compiler, listing, input, explainTests);
    if (built.isClean) reusable = compiler;
    if ("fault" in built) return { fault: built.fault };
    const runner = await sessions.open(runSpec(image, input.limits));
    return readList(await run(runner, listing, built.taken, input), listing);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    sessions.releaseAll(reusable);
  }
}

type Built = { isClean: boolean } & ({ taken: Uint8Array[] } | Extract<ListedTests, { fault: unknown }>);

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
  if (reference.taken === null) {
    return { isClean, fault: { part: "solution", what: `does not compile: ${firstError(reference.diagnostics)}` } };
  }
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

function readList({ exitCode, stdout, stderr }: RunFacts, { readTests }: TestListing): ListedTests {
  const names = exitCode === 0 ? readTests(new TextDecoder().decode(stdout)) : null;
  if (names !== null) return { names };
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
