import { randomUUID } from "node:crypto";
import { type ChallengePackage, judgedChallenge, materialOf, testCasesOf } from "@crucible/contract";
import { type Command, graderOf, type Language } from "@crucible/languages";
import type { PutFile, Sandbox, SandboxSession } from "@crucible/sandbox";
import { compileSpec } from "../judging/session-specs.ts";

const SCRIPT = "/tmp/floor.sh";
const NONCE = "/tmp/floor-nonce";
const TIMEOUT_MS = 120_000;

/**
 * The floor that a judgement is measured against: the same two compiler calls and the tests, one process each, from a
 * shell in a container that already runs. No claim, no transfer, no second container, no limits by test.
 */
export class BareRustc {
  private constructor(
    private readonly session: SandboxSession,
    private readonly files: PutFile[],
  ) {}

  static async open(
    sandbox: Sandbox,
    image: string,
    challenge: ChallengePackage,
    language: Language,
  ): Promise<BareRustc> {
    const { solution } = materialOf(challenge, language.id);
    const judged = judgedChallenge(challenge, language.id);
    const plan = graderOf(language, challenge.manifest.grader).plan(judged, solution);
    const steps = [plan.compile, ...(plan.tests === null ? [] : [plan.tests])];
    const session = await sandbox.open({ ...compileSpec(image, challenge.manifest.limits), judgement: randomUUID() });
    const program = plan.take[0]?.from ?? "";
    const lines = [
      "set -e",
      ...steps.map(({ command }) => line(command)),
      ...testCasesOf(challenge, language.id).map((test) => runLine(plan.run(test).command, program)),
    ];
    const files: PutFile[] = [
      ...steps.flatMap((step) => step.files),
      { path: SCRIPT, data: Buffer.from(`${lines.join("\n")}\n`) },
      { path: NONCE, data: Buffer.from("floor") },
    ];
    return new BareRustc(session, files);
  }

  /** Milliseconds of one round, by the agent's clock. The files are put before its clock starts. */
  async measure(): Promise<number> {
    await this.session.put(this.files);
    const facts = await this.session.run({
      argv: ["/bin/sh", SCRIPT],
      env: { PATH: "/usr/bin:/bin" },
      workingDirectory: "/tmp",
      wallTimeMs: TIMEOUT_MS,
      cpuTimeMs: TIMEOUT_MS,
      outputBytes: 1024 * 1024,
      truncateOutput: true,
    });
    if (facts.exitCode === 0) return facts.wallTimeMs;
    throw new Error(
      `The floor failed (exit code ${facts.exitCode}): ${Buffer.from(facts.stderr).toString().slice(0, 500)}`,
    );
  }

  close(): void {
    this.session.release(false);
  }
}

function line({ argv, env, workingDirectory }: Command): string {
  const variables = Object.entries(env).map(([name, value]) => quote(`${name}=${value}`));
  return `cd ${quote(workingDirectory)} && env ${[...variables, ...argv.map(quote)].join(" ")}`;
}

/** The harness wants its two descriptors. */
function runLine(command: Command, program: string): string {
  const [, ...args] = command.argv;
  return `${line({ ...command, argv: [program, ...args] })} 3<${NONCE} 4>/tmp/floor-answer`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
