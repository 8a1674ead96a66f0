import type { Advice, Diagnostic, OwnTest, SourceFile } from "@crucible/contract";
import type { AdviceSupport, BuildStep, OwnTestsPlan } from "@crucible/languages";
import { type RunFacts, SandboxError, type SandboxSession } from "@crucible/sandbox";
import { build, compilerRun, leftNothingBehind } from "./compile-stage.ts";
import type { JudgeInput } from "./judge-input.ts";
import { JudgementSessions } from "./judgement-sessions.ts";
import { compileSpec, runSpec } from "./session-specs.ts";

/** Containers of advice are labelled so: their judgement is over, they are not. */
export const ADVICE = "advice-";

/** All of the student's own tests together. */
const OWN_TESTS_WALL_MS = 10_000;
const MAX_FILE_BYTES = 1024 * 1024;
/** A tool that ran out of time with less of a core than this was kept from it by what else the machine did. */
const CORE_SHARE = 0.75;
const SIGKILL = 9;

/**
 * What a student is told beside his verdict: the linter's advice, the formatter's version, his own tests. Rejects like a
 * judgement does, with `SandboxError` or the signal's reason.
 */
export async function advise(input: JudgeInput, support: AdviceSupport, image: string): Promise<Advice> {
  return (await consult(input, support, image)).advice;
}

/** Advice, and whether a part of it is missing by our fault: then it says nothing of the student's code. */
export async function consult(
  input: JudgeInput,
  support: AdviceSupport,
  image: string,
): Promise<{ advice: Advice; ourFault: string | null }> {
  const { sandbox, judgementId, signal, limits } = input;
  const sessions = new JudgementSessions(sandbox, `${ADVICE}${judgementId}`, signal);
  let reusable: SandboxSession | null = null;
  try {
    const compiler = await sessions.open(compileSpec(image, limits));
    const work = new AdviceWork(input, compiler);
    const lints = await work.lint(support);
    const formatted = await work.format(support);
    const plan = support.ownTests(input.challenge, input.files);
    const own = plan === null ? NO_TESTS : await work.ownTests(plan, () => sessions.open(runSpec(image, limits)));
    if (work.clean) reusable = compiler;
    return { advice: { lints, formatted, ...own }, ourFault: work.ourFault };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    sessions.releaseAll(reusable);
  }
}

type Own = Pick<Advice, "ownTests" | "ownTestsError">;
const NO_TESTS: Own = { ownTests: [], ownTestsError: [] };

class AdviceWork {
  /** Whether the compile container may serve another judgement. */
  clean = true;
  /** What the machine and not the student's code kept from coming to its end. */
  ourFault: string | null = null;

  constructor(
    private readonly input: JudgeInput,
    private readonly compiler: SandboxSession,
  ) {}

  /** The linter's advice; null where it did not come to an end. */
  async lint(support: AdviceSupport): Promise<Diagnostic[] | null> {
    const { challenge, files } = this.input;
    const facts = await this.run(support.lint(challenge, files));
    if (facts.exitCode === null || facts.stopped !== null) return null;
    const lints = support.readLints(new TextDecoder().decode(facts.stderr), files);
    // It found something that cannot be read, such as one report longer than what is kept: that is not "nothing".
    const isUnread = lints.length === 0 && (facts.exitCode !== 0 || facts.droppedBytes > 0);
    return isUnread ? null : lints;
  }

  /** The files that the formatter changes; null where it could not read them. */
  async format(support: AdviceSupport): Promise<SourceFile[] | null> {
    const { challenge, files } = this.input;
    const facts = await this.run(support.format(challenge, files));
    if (facts.exitCode !== 0) return null;
    const after = await Promise.all(
      files.map(({ path }) => this.compiler.take(support.formattedPath(path), MAX_FILE_BYTES)),
    );
    return files.flatMap((file, at) => {
      const taken = after[at];
      const content = taken == null ? file.content : new TextDecoder().decode(taken);
      return content === file.content ? [] : [{ path: file.path, content }];
    });
  }

  async ownTests(plan: OwnTestsPlan, openRunner: () => Promise<SandboxSession>): Promise<Own> {
    const { files } = this.input;
    const ownTests: OwnTest[] = [];
    const ownTestsError: Diagnostic[] = [];
    if (plan.build !== null) {
      const built = await this.buildOwnTests(plan, plan.build);
      if (built.program === null) ownTestsError.push(...built.diagnostics);
      else {
        const runner = await openRunner();
        const { to: path, executable } = plan.take;
        await runner.put([{ path, data: built.program, executable }]);
        ownTests.push(...plan.readTests(text(await runner.run(this.ownRun(plan))), files));
      }
    }
    if (plan.docTests !== null) {
      // The examples are the student's code, and they ran where the compiler did: nobody else gets this container.
      this.clean = false;
      ownTests.push(...plan.readDocTests(text(await this.run(plan.docTests)), files));
    }
    return { ownTests, ownTestsError };
  }

  private async buildOwnTests(plan: OwnTestsPlan, step: BuildStep) {
    const { limits, language, files } = this.input;
    const take = [plan.take.from];
    const explain = (stderr: string) => language.readDiagnostics(stderr, files);
    const end = await build(this.compiler, step, { limits, take, explain });
    this.clean &&= leftNothingBehind(end);
    return { program: end.taken?.[0] ?? null, diagnostics: end.diagnostics };
  }

  private ownRun(plan: OwnTestsPlan) {
    const { cpuTimeMs, outputBytes } = this.input.limits;
    return { ...plan.run, wallTimeMs: OWN_TESTS_WALL_MS, cpuTimeMs, outputBytes, truncateOutput: true };
  }

  private async run({ files, command }: BuildStep): Promise<RunFacts> {
    const [, facts] = await Promise.all([
      this.compiler.put(files),
      this.compiler.run(compilerRun(command, this.input.limits)),
    ]);
    this.clean &&= leftNothingBehind({ facts });
    if (facts.startError !== null) {
      throw new SandboxError("PROTOCOL", `${command.argv[0]} could not be started: ${facts.startError}`, true);
    }
    if (wasKeptFromEnding(facts)) this.ourFault ??= `${command.argv[0]} was not given the time to end`;
    return facts;
  }
}

/** Whether a tool ended for a reason that is not in the code it was given. */
function wasKeptFromEnding({ stopped, cpuTimeMs, wallTimeMs, signal, oomKills }: RunFacts): boolean {
  if (stopped === "wall-time") return cpuTimeMs < wallTimeMs * CORE_SHARE;
  return stopped === null && signal === SIGKILL && oomKills === 0;
}

function text({ stdout }: RunFacts): string {
  return new TextDecoder().decode(stdout);
}
