import type { Diagnostic, TestCase, TestResult } from "@crucible/contract";
import { type GraderSupport, graderOf, type JudgingPlan, type Prebuilt } from "@crucible/languages";
import type { PutFile, SandboxSession } from "@crucible/sandbox";
import type { Grade } from "./grading/grade.ts";
import { compileErrorOutcome, selectTests, testedOutcome } from "./grading/outcome.ts";
import { build, type CompilerStep, leftNothingBehind } from "./judging/compile-stage.ts";
import { gradeFor } from "./judging/grade-for.ts";
import type { Judged, JudgeInput, Tell } from "./judging/judge-input.ts";
import { JudgementSessions } from "./judging/judgement-sessions.ts";
import { gradeQuality, isQualityTest } from "./judging/quality.ts";
import { runTests } from "./judging/run-stage.ts";
import { compileSpec, runSpec } from "./judging/session-specs.ts";
import { StopWatch } from "./judging/stop-watch.ts";

/**
 * One judgement, top to bottom: compile → build the tests, unless they were built ahead → run each → grade. What the
 * student did ends in the returned outcome; a rejection is our fault (`SandboxError`) or the signal's reason, never the
 * student's.
 */
export async function judgeSubmission(input: JudgeInput, tell: Tell): Promise<Judged> {
  const { challenge, files, language, signal } = input;
  const image = imageOf(input);
  const support = graderOf(language, challenge.manifest.grader);
  const tests = selectTests(challenge, input.kind);
  const sessions = new JudgementSessions(input.sandbox, input.judgementId, signal);
  const judgement = new Judgement(
    input,
    { image, support, tests, sessions, grade: gradeFor(input, support, sessions) },
    tell,
  );

  tell({ type: "started", attempt: input.attempt, tests });
  try {
    const ahead = support.prebuilt && input.builtAhead?.find(challenge, image);
    if (support.prebuilt && ahead) {
      const judged = await judgement.carryOut(support.prebuilt.plan(challenge, files, ahead), support.prebuilt);
      if (judged !== null) return judged;
    }
    const judged = await judgement.carryOut(support.plan(challenge, files), null);
    if (judged === null) throw new RangeError("a grader's own plan always serves");
    return judged;
  } catch (error) {
    // An abort takes the containers away, and what was under way fails as if they were lost: say the real reason.
    signal.throwIfAborted();
    judgement.reusable = null;
    throw error;
  } finally {
    judgement.end();
    sessions.releaseAll(judgement.reusable);
  }
}

type Means = {
  image: string;
  support: GraderSupport;
  tests: TestCase[];
  sessions: JudgementSessions;
  grade: Grade;
};

/** What the ways of judging one submission share: the compile container, the clock, and whom to tell. */
class Judgement {
  /** The compile container, while nothing happened in it that would keep it from serving another judgement. */
  reusable: SandboxSession | null = null;
  private compiler: SandboxSession | null = null;
  private clean = true;
  private quality: Promise<TestResult[]> | null = null;
  private readonly over = new AbortController();
  private readonly watch = new StopWatch();

  constructor(
    private readonly input: JudgeInput,
    private readonly means: Means,
    private readonly tell: Tell,
  ) {}

  /** Null when this plan does not serve: then nothing but phases was told, and another is to be carried out. */
  async carryOut(plan: JudgingPlan, prebuilt: Prebuilt | null): Promise<Judged | null> {
    const { input, tell, watch } = this;
    tell({ type: "phase", phase: "compiling" });
    const { limits, files, language } = input;
    const compiler = await this.openCompiler();
    const student = await build(compiler, plan.compile, {
      limits,
      take: plan.tests === null ? plan.take.map(({ from }) => from) : [],
      explain: (stderr) => language.readDiagnostics(stderr, files),
    });
    watch.lap("compileMs");
    this.keepIfClean(student);
    if (prebuilt?.doesNotServe("compile", { exitCode: student.facts.exitCode, stderr: student.stderr })) return null;
    const [tests, quality] = parted(this.means.tests, isQualityTest);
    // Warnings of a plan that may not serve wait until it did, or those of another would follow them.
    const mayNotServe = prebuilt !== null && student.taken !== null && tests.length > 0;
    if (!mayNotServe) tellDiagnostics(student, tell);
    if (student.taken === null) return this.compileError(student.diagnostics);

    const { runner, built } = await this.buildTests(compiler, plan);
    if (built !== null) {
      watch.lap("buildTestsMs");
      if (built.taken === null) {
        tellDiagnostics(built, tell);
        return this.compileError(built.diagnostics);
      }
    }

    tell({ type: "phase", phase: "running" });
    const taken = (built ?? student).taken ?? [];
    const grading = this.gradeQuality(quality);
    const { image, sessions } = this.means;
    const run = await runTests({
      session: runner,
      openAnother: () => sessions.open(runSpec(image, limits)),
      plan,
      files: runFiles(plan, taken),
      tests,
      limits,
      grade: this.means.grade,
      tell,
      doesNotServe: ({ exitCode, stderr }) => {
        if (prebuilt?.doesNotServe("run", { exitCode, stderr: new TextDecoder().decode(stderr) })) return true;
        if (mayNotServe) tellDiagnostics(student, tell);
        return false;
      },
      signal: input.signal,
    });
    watch.lap("runMs");
    if (run === null) return null;
    const graded = await grading;
    for (const [at, result] of graded.entries()) tell({ type: "test", index: tests.length + at, result });
    const results = [...run.results, ...graded];
    const { streams } = run;
    const outcome = testedOutcome(results, watch.times());
    return { outcome, tests: this.means.tests, results, diagnostics: student.diagnostics, streams };
  }

  /** Once, however many plans it takes. A failure is heard of where the results are put together. */
  private gradeQuality(tests: TestCase[]): Promise<TestResult[]> {
    const { input, means } = this;
    const untilOver = { ...input, signal: AbortSignal.any([input.signal, this.over.signal]) };
    this.quality ??= gradeQuality(untilOver, input.language, means.image, tests);
    this.quality.catch(() => undefined);
    return this.quality;
  }

  /** What is still under way for a result that is no longer wanted ends, and gives its container back. */
  end(): void {
    this.over.abort(new Error("the judgement has ended"));
  }

  private async openCompiler(): Promise<SandboxSession> {
    const { image, sessions } = this.means;
    this.compiler ??= await sessions.open(compileSpec(image, this.input.limits));
    return this.compiler;
  }

  /** Builds the tests where the plan has to, and has the run container made ready meanwhile. */
  private async buildTests(compiler: SandboxSession, plan: JudgingPlan) {
    const { image, sessions, support } = this.means;
    const { limits, challenge, files } = this.input;
    const opening = sessions.open(runSpec(image, limits));
    if (plan.tests === null) return { runner: await opening, built: null };
    this.tell({ type: "phase", phase: "building-tests" });
    const building = build(compiler, plan.tests, {
      limits,
      take: plan.take.map(({ from }) => from),
      // Warnings about the tests are no business of the student's.
      explain: (stderr, exitCode) => (exitCode === 0 ? [] : support.explainBuildFailure(stderr, challenge, files)),
    });
    const [built, runner] = await Promise.all([building, opening]);
    this.keepIfClean(built);
    return { runner, built };
  }

  private keepIfClean(step: CompilerStep): void {
    this.clean &&= leftNothingBehind(step);
    this.reusable = this.clean ? this.compiler : null;
  }

  private compileError(diagnostics: Diagnostic[]): Judged {
    const outcome = compileErrorOutcome(this.watch.times());
    return { outcome, tests: this.means.tests, results: [], diagnostics, streams: { stdout: "", stderr: "" } };
  }
}

function imageOf({ language, images }: JudgeInput): string {
  const image = images[language.id];
  if (image === undefined) throw new RangeError(`there is no image to judge ${language.title} with`);
  return image;
}

function parted<T>(all: readonly T[], isOther: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => !isOther(one)), all.filter(isOther)];
}

function runFiles(plan: JudgingPlan, taken: readonly Uint8Array[]): PutFile[] {
  const built = plan.take.map(({ to, executable }, at) => ({
    path: to,
    data: taken[at] ?? new Uint8Array(),
    executable,
  }));
  return [...plan.deliver, ...built];
}

function tellDiagnostics(step: { diagnostics: Diagnostic[]; truncated: boolean }, tell: Tell): void {
  const { diagnostics, truncated } = step;
  if (diagnostics.length > 0) tell({ type: "diagnostics", diagnostics, truncated });
}
