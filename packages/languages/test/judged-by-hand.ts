import { randomBytes, randomUUID } from "node:crypto";
import { type Manifest, manifestSchema, type SourceFile } from "@crucible/contract";
import { createDockerSandbox, ensureImage, type RunFacts, type Sandbox, type SandboxSession } from "@crucible/sandbox";
import { type Answer, type Command, languageOf } from "../src/index.ts";

const { unit } = languageOf("rust");
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
    const compile = await this.#sandbox.open({ image: this.#image, stage: "compile", limits: COMPILE, judgement });
    let artifact: Uint8Array;
    try {
      await compile.put(unit.studentFiles(files));
      const student = await run(compile, unit.compileStudent(manifest));
      if (student.exitCode !== 0) return { at: "compile", stderr: text(student.stderr) };
      await compile.put(unit.testFiles(manifest, tests));
      const built = await run(compile, unit.buildTests(manifest));
      if (built.exitCode !== 0) return { at: "build-tests", stderr: text(built.stderr) };
      artifact = (await compile.take(unit.artifactPath, 64 * MIB)) ?? new Uint8Array();
    } finally {
      compile.release(false);
    }
    const session = await this.#sandbox.open({ image: this.#image, stage: "run", limits: RUN, judgement });
    try {
      await session.put([{ path: unit.runPath, data: artifact, executable: true }]);
      const ran: Ran[] = [];
      for (const { name } of manifest.rust.tests) ran.push(await runTest(session, manifest, name));
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

async function runTest(session: SandboxSession, manifest: Manifest, name: string): Promise<Ran> {
  const nonce = new TextEncoder().encode(randomBytes(16).toString("hex"));
  const facts = await run(session, unit.runTest(manifest, name), nonce);
  const answer = unit.readAnswer(facts.answer, nonce);
  return { name, answer, facts, stdout: text(facts.stdout), stderr: text(facts.stderr) };
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
