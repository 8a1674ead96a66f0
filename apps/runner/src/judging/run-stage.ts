import { randomBytes } from "node:crypto";
import type { TestCase, TestResult } from "@crucible/contract";
import { type RunFacts, type RunSpec, SandboxError, type SandboxSession } from "@crucible/sandbox";
import { displayBytes } from "../grading/display-text.ts";
import { RunBudget } from "../grading/run-budget.ts";
import { gradeTest, notRun } from "../grading/unit-verdict.ts";
import type { JudgeInput, Tell } from "./judge-input.ts";

/** Enough that no number of guesses matters. Hex, so that it is text for every language's harness. */
const NONCE_BYTES = 16;

export type TestRun = { results: TestResult[]; streams: { stdout: string; stderr: string } };

/** Runs each test in a process of its own with a nonce of its own, and grades it as it ends. */
export async function runTests(
  session: SandboxSession,
  artifact: Uint8Array,
  tests: readonly TestCase[],
  input: JudgeInput,
  tell: Tell,
): Promise<TestRun> {
  const budget = new RunBudget(input.manifest.limits);
  const transcript = new Transcript();
  const results: TestResult[] = [];
  const record = (result: TestResult) => {
    tell({ type: "test", index: results.length, result });
    results.push(result);
  };
  // Not awaited before the first run: the agent answers in order, and a round trip is saved.
  const delivered = session.put([{ path: input.language.unit.runPath, data: artifact, executable: true }]);

  while (results.length < tests.length) {
    const wallTimeMs = budget.nextWallTimeMs();
    if (wallTimeMs === null) {
      for (const test of tests.slice(results.length)) record(notRun(test.name));
      break;
    }
    const batch = tests.slice(results.length).map((test) => prepare(test, wallTimeMs, input));
    const before = results.length;
    const running = session.runEach(
      batch.map(({ spec }) => spec),
      (index, facts) => {
        const prepared = batch[index];
        // Results are matched by our own count: an answer out of turn is the sandbox's fault, not a result.
        if (prepared === undefined || index !== results.length - before) throw outOfTurn(index);
        const result = grade(prepared, facts, input);
        transcript.add(facts);
        record(result);
        return budget.spend(facts, result.verdict === "TLE");
      },
    );
    await Promise.all([delivered, running]);
    if (results.length === before) throw new SandboxError("PROTOCOL", "no test was run, and none refused", true);
  }
  await delivered;
  return { results, streams: transcript.text() };
}

type Prepared = { test: TestCase; nonce: Uint8Array; spec: RunSpec };

function prepare(test: TestCase, wallTimeMs: number, { language, manifest }: JudgeInput): Prepared {
  const nonce = new TextEncoder().encode(randomBytes(NONCE_BYTES).toString("hex"));
  const { cpuTimeMs, outputBytes } = manifest.limits;
  const spec = { ...language.unit.runTest(manifest, test.name), nonce, wallTimeMs, cpuTimeMs, outputBytes };
  return { test, nonce, spec };
}

function grade({ test, nonce }: Prepared, facts: RunFacts, { language, manifest }: JudgeInput): TestResult {
  const failure = language.unit.readFailure(new TextDecoder().decode(facts.stderr));
  return gradeTest({ name: test.name, facts, nonce, failure, limits: manifest.limits });
}

function outOfTurn(index: number): SandboxError {
  return new SandboxError("PROTOCOL", `the sandbox answered out of turn (test ${index})`, true);
}

/** stdout and stderr of all tests for `crucible judge`, bounded as a whole. */
class Transcript {
  private readonly stdout: Uint8Array[] = [];
  private readonly stderr: Uint8Array[] = [];

  add(facts: RunFacts): void {
    this.stdout.push(facts.stdout);
    this.stderr.push(facts.stderr);
  }

  text(): TestRun["streams"] {
    return { stdout: displayBytes(Buffer.concat(this.stdout)), stderr: displayBytes(Buffer.concat(this.stderr)) };
  }
}
