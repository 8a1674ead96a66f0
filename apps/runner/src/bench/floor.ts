import { randomUUID } from "node:crypto";
import { DEFAULT_LIMITS, testCasesOf } from "@crucible/contract";
import { type Command, graderOf, type JudgingPlan, languageOf } from "@crucible/languages";
import type { PutFile, RunSpec, Sandbox, SandboxSession } from "@crucible/sandbox";
import { compileSpec } from "../judging/session-specs.ts";
import type { Reference } from "./references.ts";

const FOLDER = "/tmp/floor";
const NONCE = `${FOLDER}/nonce`;
const TIMEOUT_MS = 120_000;
/** What we tell rustc beyond "stripped and without debug information" to be quicker. */
const OUR_FLAGS = new Set(["-Cembed-bitcode=no", "-Clink-arg=-fuse-ld=mold"]);

/** `plain`: the compiler as everybody calls it for small, quick programs. `tuned`: with our linker and flags. */
export type FloorFlags = "plain" | "tuned";

/**
 * The floor that a judgement is measured against: the compiler's two calls (one for a program) and the tests, a process
 * each, by a shell in a container that already runs. No claim, no transfer, no second container, no limits by test, no
 * grading.
 */
export class Floor {
  private constructor(private readonly session: SandboxSession) {}

  static async open(sandbox: Sandbox, image: string): Promise<Floor> {
    const spec = { ...compileSpec(image, DEFAULT_LIMITS), judgement: `floor-${randomUUID()}`, fresh: true };
    return new Floor(await sandbox.open(spec));
  }

  /** Milliseconds of one round, by the agent's clock. Files are put before it starts and removed after it ended. */
  async measure(reference: Reference, flags: FloorFlags, files = floorFiles(reference, flags)): Promise<number> {
    await this.session.put(files);
    const facts = await this.session.run(shell(`. ${FOLDER}/script`));
    await this.session.run(shell("rm -rf /tmp/*"));
    if (facts.exitCode === 0) return facts.wallTimeMs;
    const said = Buffer.from(facts.stderr).toString().slice(0, 500);
    throw new Error(`The floor of ${reference.name} failed (exit code ${facts.exitCode}): ${said}`);
  }

  close(): void {
    this.session.release(false);
  }
}

function shell(script: string): RunSpec {
  return {
    argv: ["/bin/sh", "-e", "-c", script],
    env: { PATH: "/usr/bin:/bin" },
    workingDirectory: "/tmp",
    wallTimeMs: TIMEOUT_MS,
    cpuTimeMs: TIMEOUT_MS,
    outputBytes: 1024 * 1024,
    truncateOutput: true,
  };
}

/** What a round is given: sources, inputs and its script. */
export function floorFiles({ pkg, challenge, language, files }: Reference, flags: FloorFlags): PutFile[] {
  const plan = graderOf(languageOf(language), pkg.manifest.grader).plan(challenge, files);
  const steps = [plan.compile, ...(plan.tests === null ? [] : [plan.tests])];
  const runs = testCasesOf(pkg, language).map((test) => plan.run(test));
  const script = [
    ...steps.map(({ command }) => line(flags === "plain" ? plain(command) : command)),
    ...runs.map(({ command }, at) => {
      const descriptors = `<${FOLDER}/in-${at} 3<${NONCE} 4>${FOLDER}/answer >${FOLDER}/out`;
      return `${line(inPlace(command, plan))} ${descriptors}`;
    }),
  ];
  return [
    ...steps.flatMap((step) => step.files),
    ...plan.deliver,
    ...runs.map(({ stdin }, at) => ({ path: `${FOLDER}/in-${at}`, data: stdin ?? new Uint8Array() })),
    { path: `${FOLDER}/script`, data: Buffer.from(`${script.join("\n")}\n`) },
    { path: NONCE, data: Buffer.from("floor") },
  ];
}

function plain(command: Command): Command {
  return { ...command, argv: command.argv.filter((argument) => !OUR_FLAGS.has(argument)) };
}

/** What was built runs where it was built. */
function inPlace(command: Command, { take }: JudgingPlan): Command {
  const [program = "", ...rest] = command.argv;
  return { ...command, argv: [take.find(({ to }) => to === program)?.from ?? program, ...rest] };
}

/** A shell's line; `env` would be one more process on the floor's bill. */
function line({ argv, env, workingDirectory }: Command): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`);
  return `cd ${quote(workingDirectory)}\n${[...variables, ...argv.map(quote)].join(" ")}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
