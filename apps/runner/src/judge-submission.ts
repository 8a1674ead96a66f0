import type { Diagnostic, PhaseTimes } from "@crucible/contract";
import type { SandboxSession } from "@crucible/sandbox";
import { compileErrorOutcome, selectTests, testedOutcome } from "./grading/outcome.ts";
import { buildTests, compileStudent, leftNothingBehind } from "./judging/compile-stage.ts";
import type { Judged, JudgeInput, Tell } from "./judging/judge-input.ts";
import { JudgementSessions } from "./judging/judgement-sessions.ts";
import { runTests } from "./judging/run-stage.ts";
import { compileSpec, runSpec } from "./judging/session-specs.ts";

/**
 * One judgement, top to bottom: compile → deliver tests → build tests → run each → grade. What the student did ends
 * in the returned outcome; a rejection is our fault (`SandboxError`) or the signal's reason, never the student's.
 */
export async function judgeSubmission(input: JudgeInput, tell: Tell): Promise<Judged> {
  const { image, manifest, signal } = input;
  const tests = selectTests(manifest, input.kind);
  const watch = new StopWatch();
  const sessions = new JudgementSessions(input.sandbox, input.judgementId, signal);
  let reusable: SandboxSession | null = null;
  const compileError = (diagnostics: Diagnostic[]): Judged => ({
    outcome: compileErrorOutcome(watch.times()),
    tests,
    results: [],
    diagnostics,
    streams: { stdout: "", stderr: "" },
  });

  tell({ type: "started", attempt: input.attempt, tests });
  try {
    tell({ type: "phase", phase: "compiling" });
    const compiler = await sessions.open(compileSpec(image, manifest.limits));
    const student = await compileStudent(compiler, input);
    watch.lap("compileMs");
    if (leftNothingBehind(student)) reusable = compiler;
    tellDiagnostics(student, tell);
    if (!student.succeeded) return compileError(student.diagnostics);

    tell({ type: "phase", phase: "building-tests" });
    // The other container is made ready meanwhile. Released only after the verdict: giving back takes engine time.
    const [built, runner] = await Promise.all([
      buildTests(compiler, input),
      sessions.open(runSpec(image, manifest.limits)),
    ]);
    watch.lap("buildTestsMs");
    if (!leftNothingBehind(built)) reusable = null;
    if (built.artifact === null) {
      tellDiagnostics(built, tell);
      return compileError(built.diagnostics);
    }

    tell({ type: "phase", phase: "running" });
    const { results, streams } = await runTests(runner, built.artifact, tests, input, tell);
    watch.lap("runMs");
    return {
      outcome: testedOutcome(results, watch.times()),
      tests,
      results,
      diagnostics: student.diagnostics,
      streams,
    };
  } catch (error) {
    // An abort takes the containers away, and what was under way fails as if they were lost: say the real reason.
    signal.throwIfAborted();
    reusable = null;
    throw error;
  } finally {
    sessions.releaseAll(reusable);
  }
}

function tellDiagnostics(step: { diagnostics: Diagnostic[]; truncated: boolean }, tell: Tell): void {
  const { diagnostics, truncated } = step;
  if (diagnostics.length > 0) tell({ type: "diagnostics", diagnostics, truncated });
}

/** From claim to verdict, and each phase from the end of the one before. */
class StopWatch {
  private readonly startedAt = performance.now();
  private lastLap = this.startedAt;
  private readonly phases: PhaseTimes = { compileMs: null, buildTestsMs: null, runMs: null };

  lap(phase: keyof PhaseTimes): void {
    const now = performance.now();
    this.phases[phase] = round(now - this.lastLap);
    this.lastLap = now;
  }

  times(): { durationMs: number; phases: PhaseTimes } {
    return { durationMs: round(performance.now() - this.startedAt), phases: { ...this.phases } };
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
