import { randomBytes, randomUUID } from "node:crypto";
import { type JudgedChallenge, languageIdSchema, type SourceFile, testCasesOf } from "@crucible/contract";
import { createDockerSandbox, ensureImage, type RunFacts, type Sandbox, type SandboxSession } from "@crucible/sandbox";
import {
  type Answer,
  type BuildStep,
  type Command,
  type GraderSupport,
  graderOf,
  type JudgingPlan,
  type Language,
} from "../src/index.ts";

const MIB = 1024 ** 2;
const COMPILE = { memoryBytes: 1024 * MIB, processes: 128, cpus: 2, scratchBytes: 256 * MIB };
const RUN = { memoryBytes: 256 * MIB, processes: 64, cpus: 1, scratchBytes: 64 * MIB };

export type RanCase = { name: string; answer: Answer; facts: RunFacts; stdout: string; stderr: string };
export type CarriedOut =
  | { at: "compile" | "tests"; exitCode: number | null; stderr: string }
  | { at: "run"; tests: RanCase[] };

/** Carries out the plan of a grader, bare: what the runner does, without its grading. */
export class PlanBench {
  readonly #sandbox: Sandbox;
  readonly #image: string;
  readonly #language: Language;

  private constructor(sandbox: Sandbox, image: string, language: Language) {
    this.#sandbox = sandbox;
    this.#image = image;
    this.#language = language;
  }

  static async open(language: Language, instance: string): Promise<PlanBench> {
    const { digest } = await ensureImage(language.image, { instance, onProgress: () => {} });
    const sandbox = createDockerSandbox({ instance, boot: randomUUID(), poolSize: 0, reuse: 1 });
    return new PlanBench(sandbox, digest, language);
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Judges by the grader's own plan. `stdin` replaces what a test would be asked, by its name. */
  async judge(
    challenge: JudgedChallenge,
    files: SourceFile[],
    stdin: ReadonlyMap<string, Uint8Array> = new Map(),
  ): Promise<CarriedOut> {
    return this.carryOut(challenge, graderOf(this.#language, challenge.manifest.grader).plan(challenge, files), stdin);
  }

  /** Runs steps that no submission is part of, and takes what the last one built. */
  async buildAhead({ steps, take }: { steps: BuildStep[]; take: string }): Promise<Uint8Array> {
    const judgement = randomUUID();
    const session = await this.#sandbox.open({ image: this.#image, stage: "compile", limits: COMPILE, judgement });
    try {
      for (const step of steps) {
        const built = await build(session, step);
        if (built.exitCode !== 0) throw new Error(`not built ahead: ${text(built.stderr)}`);
      }
      const taken = await session.take(take, 64 * MIB);
      if (taken === null) throw new Error(`${take} was not built`);
      return taken;
    } finally {
      session.release(false);
    }
  }

  async carryOut(
    challenge: JudgedChallenge,
    plan: JudgingPlan,
    stdin: ReadonlyMap<string, Uint8Array> = new Map(),
  ): Promise<CarriedOut> {
    const support = graderOf(this.#language, challenge.manifest.grader);
    const judgement = randomUUID();
    const artifacts: { path: string; data: Uint8Array; executable: boolean }[] = [];
    const compile = await this.#sandbox.open({ image: this.#image, stage: "compile", limits: COMPILE, judgement });
    try {
      const compiled = await build(compile, plan.compile);
      if (compiled.exitCode !== 0) return failed("compile", compiled);
      const built = plan.tests && (await build(compile, plan.tests));
      if (built && built.exitCode !== 0) return failed("tests", built);
      for (const { from, to, executable } of plan.take) {
        const data = await compile.take(from, 64 * MIB);
        if (data === null) throw new Error(`${from} was not built`);
        artifacts.push({ path: to, data, executable });
      }
    } finally {
      compile.release(false);
    }
    const session = await this.#sandbox.open({ image: this.#image, stage: "run", limits: RUN, judgement });
    try {
      await session.put([...artifacts, ...plan.deliver]);
      const tests: RanCase[] = [];
      for (const test of testCasesOf(challenge, languageIdSchema.parse(this.#language.id))) {
        const asked = plan.run(test);
        tests.push(await ask(session, support, test.name, asked.command, stdin.get(test.name) ?? asked.stdin));
      }
      return { at: "run", tests };
    } finally {
      session.release(false);
    }
  }
}

function failed(at: "compile" | "tests", { exitCode, stderr }: RunFacts): CarriedOut {
  return { at, exitCode, stderr: text(stderr) };
}

async function build(session: SandboxSession, { files, command }: BuildStep): Promise<RunFacts> {
  await session.put(files);
  return session.run({ ...command, wallTimeMs: 60_000, cpuTimeMs: 60_000, outputBytes: MIB, truncateOutput: true });
}

async function ask(
  session: SandboxSession,
  support: GraderSupport,
  name: string,
  command: Command,
  stdin: Uint8Array | undefined,
): Promise<RanCase> {
  const nonce = new TextEncoder().encode(randomBytes(16).toString("hex"));
  const facts = await session.run({ ...command, stdin, nonce, wallTimeMs: 5_000, cpuTimeMs: 5_000, outputBytes: MIB });
  const answer = support.readAnswer(facts.answer, nonce);
  return { name, answer, facts, stdout: text(facts.stdout), stderr: text(facts.stderr) };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
