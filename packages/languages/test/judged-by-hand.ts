import { randomBytes, randomUUID } from "node:crypto";
import {
  type JudgedChallenge,
  type Manifest,
  manifestSchema,
  type SourceFile,
  type TestCase,
  testCasesOf,
} from "@crucible/contract";
import { createDockerSandbox, ensureImage, type RunFacts, type Sandbox, type SandboxSession } from "@crucible/sandbox";
import {
  type Answer,
  type BuildStep,
  type Command,
  graderOf,
  type JudgingPlan,
  languageOf,
  type PutFile,
} from "../src/index.ts";

const unit = graderOf(languageOf("rust"), "unit");
const MIB = 1024 ** 2;
const COMPILE = { memoryBytes: 1024 * MIB, processes: 128, cpus: 2, scratchBytes: 256 * MIB };
const RUN = { memoryBytes: 256 * MIB, processes: 64, cpus: 1, scratchBytes: 64 * MIB };

/** One test as the language layer sees it: no grading here. */
export type Ran = { name: string; answer: Answer; facts: RunFacts; stdout: string; stderr: string };
export type Judged =
  | { at: "compile" | "build-tests"; stderr: string }
  | { at: "run"; tests: Ran[]; of(name: string): Ran };

/** The two-step way, bare: compile, build the tests, run each; what the runner does, without its grading. */
export class Bench {
  readonly #sandbox: Sandbox;
  readonly #image: string;

  private constructor(sandbox: Sandbox, image: string) {
    this.#sandbox = sandbox;
    this.#image = image;
  }

  static async open(): Promise<Bench> {
    const instance = "languages-test";
    const { digest } = await ensureImage("rust", { instance, onProgress: () => {} });
    const sandbox = createDockerSandbox({ instance, boot: randomUUID(), poolSize: 0, reuse: 1 });
    return new Bench(sandbox, digest);
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }

  async judge(manifest: Manifest, tests: SourceFile[], files: SourceFile[]): Promise<Judged> {
    const judgement = randomUUID();
    const challenge: JudgedChallenge = {
      manifest,
      tests,
      digest: "",
      language: "rust",
      files: [],
      cases: [],
      checker: null,
    };
    const plan = unit.plan(challenge, files);
    const compile = await this.#sandbox.open({ image: this.#image, stage: "compile", limits: COMPILE, judgement });
    const taken: PutFile[] = [];
    try {
      const student = await step(compile, plan.compile);
      if (student.exitCode !== 0) return { at: "compile", stderr: text(student.stderr) };
      const built = plan.tests === null ? student : await step(compile, plan.tests);
      if (built.exitCode !== 0) return { at: "build-tests", stderr: text(built.stderr) };
      for (const { from, to, executable } of plan.take) {
        const data = (await compile.take(from, 64 * MIB)) ?? new Uint8Array();
        taken.push({ path: to, data, executable });
      }
    } finally {
      compile.release(false);
    }
    const session = await this.#sandbox.open({ image: this.#image, stage: "run", limits: RUN, judgement });
    try {
      await session.put([...plan.deliver, ...taken]);
      const ran: Ran[] = [];
      for (const test of testCasesOf(challenge, "rust")) ran.push(await runTest(session, plan, test));
      const of = (name: string) => {
        const found = ran.find((one) => one.name === name);
        if (found === undefined) throw new Error(`${name} was not run`);
        return found;
      };
      return { at: "run", tests: ran, of };
    } finally {
      session.release(false);
    }
  }
}

async function step(session: SandboxSession, { files, command }: BuildStep): Promise<RunFacts> {
  await session.put(files);
  return run(session, command);
}

async function runTest(session: SandboxSession, plan: JudgingPlan, test: TestCase): Promise<Ran> {
  const nonce = new TextEncoder().encode(randomBytes(16).toString("hex"));
  const facts = await run(session, plan.run(test).command, nonce);
  const answer = unit.readAnswer(facts.answer, nonce);
  return { name: test.name, answer, facts, stdout: text(facts.stdout), stderr: text(facts.stderr) };
}

function run(session: SandboxSession, command: Command, nonce?: Uint8Array): Promise<RunFacts> {
  const limits = { wallTimeMs: 30_000, cpuTimeMs: 20_000, outputBytes: MIB };
  return session.run({ ...command, nonce, ...limits, truncateOutput: nonce === undefined });
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

export function manifestWith(rust: object): Manifest {
  return manifestSchema.parse({
    format: 1,
    slug: "forged",
    title: "Forged",
    summary: "For tests of the unit grader.",
    authors: ["Crucible contributors"],
    licence: "MIT",
    difficulty: 1,
    grader: "unit",
    rust,
  });
}
