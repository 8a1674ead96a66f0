import type { Advice, Diagnostic, OwnTest, SourceFile } from "@crucible/contract";
import type { AdviceSupport, BuildStep, OwnTestsPlan } from "@crucible/languages";
import type { RunFacts, SandboxSession } from "@crucible/sandbox";
import { build, compilerRun, leftNothingBehind } from "./compile-stage.ts";
import type { JudgeInput } from "./judge-input.ts";
import { JudgementSessions } from "./judgement-sessions.ts";
import { compileSpec, runSpec } from "./session-specs.ts";

/** All of the student's own tests together. */
const OWN_TESTS_WALL_MS = 10_000;
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * What a student is told beside his verdict: the linter's advice, the formatter's version, his own tests. Rejects like a
 * judgement does, with `SandboxError` or the signal's reason.
 */
export async function advise(input: JudgeInput, support: AdviceSupport, image: string): Promise<Advice> {
  const { sandbox, judgementId, signal, limits } = input;
  const sessions = new JudgementSessions(sandbox, judgementId, signal);
  let reusable: SandboxSession | null = null;
  try {
    const compiler = await sessions.open(compileSpec(image, limits));
    const work = new AdviceWork(input, compiler);
    const lints = await work.lint(support);
    const formatted = await work.format(support);
    const plan = support.ownTests(input.challenge, input.files);
    const own = plan === null ? NO_TESTS : await work.ownTests(plan, () => sessions.open(runSpec(image, limits)));
    if (work.clean) reusable = compiler;
    return { lints, formatted, ...own };
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
    if (plan.docTests !== null) ownTests.push(...plan.readDocTests(text(await this.run(plan.docTests)), files));
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
    return facts;
  }
}

function text({ stdout }: RunFacts): string {
  return new TextDecoder().decode(stdout);
}
