import { randomBytes } from "node:crypto";
import type { TestCase, TestResult } from "@crucible/contract";
import { displayText } from "@crucible/languages";
import { type RunFacts, type RunSpec, SandboxError, type SandboxSession } from "@crucible/sandbox";
import { gradeTest, notRun } from "../grading/unit-verdict.ts";
import type { JudgeInput, Tell } from "./judge-input.ts";

/** Enough that no number of guesses matters. Hex, so that it is text for every language's harness. */
const NONCE_BYTES = 16;
/** Most characters of each stream of all tests together that `crucible judge` prints. */
const STREAM_CHARACTERS = 64 * 1024;

export type TestRun = { results: TestResult[]; streams: { stdout: string; stderr: string } };

/**
 * Runs each test in a process of its own with a nonce of its own, and grades it as it ends. Limits hold for each test;
 * once one ran out of time, `wallTimeMs` also bounds the stage: an endless loop in ten tests does not take ten limits.
 */
export async function runTests(
  session: SandboxSession,
  artifact: Uint8Array,
  tests: readonly TestCase[],
  input: JudgeInput,
  tell: Tell,
): Promise<TestRun> {
  const transcript = new Transcript();
  const results: TestResult[] = [];
  const record = (result: TestResult) => {
    tell({ type: "test", index: results.length, result });
    results.push(result);
  };
  const prepared = tests.map((test) => prepare(test, input));
  // One breath: the agent answers in order, and no round trip lies between two tests.
  const [, end] = await Promise.all([
    session.put([{ path: input.language.unit.runPath, data: artifact, executable: true }]),
    session.runEach(
      prepared.map(({ spec }) => spec),
      (index, facts) => {
        const expected = prepared[index];
        // Matched by our own count: an answer out of turn is the sandbox's fault, not a result.
        if (expected === undefined || index !== results.length) throw outOfTurn(index);
        transcript.add(facts);
        record(grade(expected, facts, input));
        return true;
      },
      { stopAfterTimeoutWallMs: input.manifest.limits.wallTimeMs },
    ),
  ]);
  if (results.length < tests.length && end.skipped !== "wall-time") throw outOfTurn(results.length);
  for (const test of tests.slice(results.length)) record(notRun(test.name));
  return { results, streams: transcript.text() };
}

type Prepared = { test: TestCase; nonce: Uint8Array; spec: RunSpec };

function prepare(test: TestCase, { language, manifest }: JudgeInput): Prepared {
  const nonce = new TextEncoder().encode(randomBytes(NONCE_BYTES).toString("hex"));
  const { wallTimeMs, cpuTimeMs, outputBytes } = manifest.limits;
  const spec = { ...language.unit.runTest(manifest, test.name), nonce, wallTimeMs, cpuTimeMs, outputBytes };
  return { test, nonce, spec };
}

function grade({ test, nonce }: Prepared, facts: RunFacts, { language, manifest }: JudgeInput): TestResult {
  const answer = language.unit.readAnswer(facts.answer, nonce);
  // Before any of the student's code ran: a test that the binary does not have, a door that could not be shut.
  if (answer.kind === "fault") throw new SandboxError("PROTOCOL", `${test.name}: ${answer.reason}`, false);
  const failure = language.unit.readFailure(new TextDecoder().decode(facts.stderr));
  return gradeTest({
    name: test.name,
    facts,
    answered: answer.kind === "passed",
    failure,
    limits: manifest.limits,
  });
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
    return { stdout: show(this.stdout), stderr: show(this.stderr) };
  }
}

function show(stream: Uint8Array[]): string {
  return displayText(Buffer.concat(stream), STREAM_CHARACTERS);
}
