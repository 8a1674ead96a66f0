import { randomBytes } from "node:crypto";
import { type Limits, NEAR_LIMIT_SHARE, type TestCase, type TestResult, VERDICTS } from "@crucible/contract";
import { displayText, type JudgingPlan } from "@crucible/languages";
import { type PutFile, type RunFacts, type RunSpec, SandboxError, type SandboxSession } from "@crucible/sandbox";
import type { Grade } from "../grading/grade.ts";
import { notRun } from "../grading/test-verdict.ts";
import type { Tell } from "./judge-input.ts";

/** Enough that no number of guesses matters. Hex, so that it is text for every language's harness. */
const NONCE_BYTES = 16;
/** Most bytes of each stream of all tests together that `crucible judge` prints. */
const STREAM_BYTES = 64 * 1024;
/** Further runs of a test whose CPU time lies close to the limit. */
const MORE_RUNS = 2;

export type TestsRun = { results: TestResult[]; streams: { stdout: string; stderr: string } };

export type RunStage = {
  session: SandboxSession;
  /** Another one of the same kind, in which nothing ran yet. */
  openAnother(): Promise<SandboxSession>;
  plan: JudgingPlan;
  files: PutFile[];
  tests: readonly TestCase[];
  limits: Limits;
  grade: Grade;
  tell: Tell;
  /** Asked of the first run alone, before anything is told: true ends the stage without a result. */
  doesNotServe(facts: RunFacts): boolean;
  signal: AbortSignal;
};

/**
 * Runs each test in a process of its own with a nonce of its own, and grades it as it ends. Limits hold for each test;
 * once one ran out of time, `wallTimeMs` also bounds the stage: an endless loop in ten tests does not take ten limits.
 * Null when the plan does not serve this student's code.
 */
export async function runTests(stage: RunStage): Promise<TestsRun | null> {
  const { session, plan, tests, limits } = stage;
  const prepared = tests.map((test) => prepare(test, plan, limits));
  const graded = new GradedTests(stage);
  let [heard, serves] = [0, true];
  // One breath: the agent answers in order, and no round trip lies between two tests.
  const [, end] = await Promise.all([
    session.put(stage.files),
    session.runEach(
      prepared.map(({ spec }) => spec),
      (index, facts) => {
        const run = prepared[index];
        // Matched by our own count: an answer out of turn is the sandbox's fault, not a result.
        if (run === undefined || index !== heard) throw outOfTurn(index);
        if (heard === 0 && stage.doesNotServe(facts)) {
          serves = false;
          return false;
        }
        heard += 1;
        graded.add(run, facts);
        return true;
      },
      { stopAfterTimeoutWallMs: limits.wallTimeMs },
    ),
  ]);
  if (!serves) {
    await graded.settled();
    return null;
  }
  if (heard < tests.length && (end.skipped === null || end.skipped === "asked")) throw outOfTurn(heard);
  return graded.finish(end.skipped === "memory" ? "memory" : "time");
}

type Prepared = { test: TestCase; nonce: Uint8Array; spec: RunSpec };

/** A run goes on a little beyond its CPU limit, so that a near miss is measured and not cut off. */
function prepare(test: TestCase, plan: JudgingPlan, limits: Limits): Prepared {
  const nonce = new TextEncoder().encode(randomBytes(NONCE_BYTES).toString("hex"));
  const { command, stdin } = plan.run(test);
  const { wallTimeMs, outputBytes } = limits;
  const cpuTimeMs = Math.round(limits.cpuTimeMs * (1 + NEAR_LIMIT_SHARE));
  return { test, nonce, spec: { ...command, stdin, nonce, wallTimeMs, cpuTimeMs, outputBytes } };
}

/** Results in the order of the tests. One that lies near the limit is held back, run again, and told once. */
class GradedTests {
  private readonly runs: { run: Prepared; isNear: boolean; result: Promise<TestResult> }[] = [];
  private readonly transcript = new Transcript();
  private told: Promise<unknown> = Promise.resolve();
  /** What further runs took together. */
  private againMs = 0;

  constructor(private readonly stage: RunStage) {}

  add(run: Prepared, facts: RunFacts): void {
    const { grade, limits } = this.stage;
    const isNear = isNearLimit(facts, limits);
    const result = new Promise<TestResult>((resolve) => resolve(grade({ ...run, facts })));
    const index = this.runs.push({ run, isNear, result }) - 1;
    this.transcript.add(facts);
    // A failed grading is heard of in `finish`; until then it must not count as unhandled.
    result.catch(() => undefined);
    if (!isNear) this.tellInOrder(index, result);
  }

  /** Waits for what is still being graded, whatever comes of it. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.runs.map(({ result }) => result));
  }

  /** `usedUp` is what those that did not run were short of. */
  async finish(usedUp: "time" | "memory"): Promise<TestsRun> {
    const { tests, tell } = this.stage;
    const results: TestResult[] = [];
    for (const [index, { run, isNear, result }] of this.runs.entries()) {
      const first = await result;
      if (!isNear) {
        results.push(first);
        continue;
      }
      const best = isQuestionOfTime(first) ? await this.runAgain(run, first) : first;
      results.push(best);
      this.tellInOrder(index, Promise.resolve(best));
    }
    await this.told;
    for (const test of tests.slice(results.length)) {
      const result = notRun(test, usedUp);
      tell({ type: "test", index: results.length, result });
      results.push(result);
    }
    return { results, streams: this.transcript.show() };
  }

  /**
   * A machine that was busy must not cost a student his verdict: the best of three counts. Each further run is in a
   * container of its own, or a program could go on where its last run left off. All of them together are bounded, as what
   * follows a time-out is. Only the time is forgiven: what fails in another way in any run has failed.
   */
  private async runAgain({ test }: Prepared, first: TestResult): Promise<TestResult> {
    const { plan, limits, grade } = this.stage;
    const results = [first];
    for (let more = 0; more < MORE_RUNS && this.againMs < limits.wallTimeMs; more += 1) {
      const again = prepare(test, plan, limits);
      const facts = await this.runAlone(again);
      if (facts === null) continue;
      this.againMs += facts.wallTimeMs;
      const result = await grade({ ...again, facts });
      results.push(result);
      if (!isQuestionOfTime(result)) return { ...result, runs: results.length };
    }
    return { ...bestOf(results), runs: results.length };
  }

  /** Null when its container was lost under way: such a run does not count, and what is known of the test stands. */
  private async runAlone({ spec }: Prepared): Promise<RunFacts | null> {
    const session = await this.stage.openAnother();
    try {
      const [, facts] = await Promise.all([session.put(this.stage.files), session.run(spec)]);
      return facts;
    } catch (error) {
      // An abort takes the containers away too.
      this.stage.signal.throwIfAborted();
      if (error instanceof SandboxError && error.code === "SESSION_LOST") return null;
      throw error;
    } finally {
      session.release(false);
    }
  }

  private tellInOrder(index: number, result: Promise<TestResult>): void {
    this.told = Promise.all([this.told, result]).then(
      ([, known]) => this.stage.tell({ type: "test", index, result: known }),
      () => {
        // It rejects in `finish` too, which is where it is heard.
      },
    );
  }
}

/** Close enough to the limit, on either side, that a busy machine may have decided. */
function isNearLimit(facts: RunFacts, { cpuTimeMs }: Limits): boolean {
  return facts.stopped === null && facts.signal === null && facts.cpuTimeMs >= cpuTimeMs * (1 - NEAR_LIMIT_SHARE);
}

/** A wrong answer or a crash is one however long it took: another run is no second chance. */
function isQuestionOfTime({ verdict }: TestResult): boolean {
  return verdict === "AC" || verdict === "TLE";
}

/** The mildest verdict, and of equal ones the quickest run. */
function bestOf(results: readonly TestResult[]): TestResult {
  const byGravity = [...results].sort(
    (one, other) => VERDICTS.indexOf(other.verdict) - VERDICTS.indexOf(one.verdict) || one.cpuTimeMs - other.cpuTimeMs,
  );
  const [best] = byGravity;
  if (best === undefined) throw new RangeError("there is no result to choose from");
  return best;
}

function outOfTurn(index: number): SandboxError {
  return new SandboxError("PROTOCOL", `the sandbox answered out of turn (test ${index})`, true);
}

/**
 * stdout and stderr of all tests for `crucible judge`, each bounded as a whole. It copies what it keeps: a megabyte of
 * each of hundreds of tests must not stay in the runner's memory until the last has run.
 */
class Transcript {
  private readonly kept: Record<"stdout" | "stderr", { parts: Buffer[]; bytes: number }> = {
    stdout: { parts: [], bytes: 0 },
    stderr: { parts: [], bytes: 0 },
  };

  add(facts: RunFacts): void {
    for (const name of ["stdout", "stderr"] as const) {
      const kept = this.kept[name];
      const part = Buffer.from(facts[name].subarray(0, STREAM_BYTES - kept.bytes));
      kept.parts.push(part);
      kept.bytes += part.length;
    }
  }

  show(): TestsRun["streams"] {
    const show = (name: "stdout" | "stderr") => displayText(Buffer.concat(this.kept[name].parts), STREAM_BYTES);
    return { stdout: show("stdout"), stderr: show("stderr") };
  }
}
