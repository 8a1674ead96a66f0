import { randomUUID } from "node:crypto";
import {
  type ChallengePackage,
  DEFAULT_LIMITS,
  LANGUAGE_IDS,
  type LanguageId,
  type Limits,
  type SourceFile,
  type SubmissionKind,
} from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { createDockerSandbox, ensureImage, listOurs, type OurThing, removeOurs, type Sandbox } from "@crucible/sandbox";
import { TestsAhead } from "../ahead/tests-ahead.ts";
import { judgeSubmission } from "../judge-submission.ts";
import type { BuiltAhead, Images, Judged } from "../judging/judge-input.ts";
import { packageInput } from "../judging/package-input.ts";
import { compileSpec, runSpec } from "../judging/session-specs.ts";
import { eventually } from "./eventually.ts";
import { watchHost } from "./host-traces.ts";

/** Longest time that removing and refilling may take after a verdict. */
export const CLEANUP_MS = 1_000;

/** The real sandbox with a warm pair of containers for each language, under an instance of its own. */
export type DockerFixture = {
  instance: string;
  images: Images;
  sandbox: Sandbox;
  /** Empty until a test prepares something. */
  builtAhead: TestsAhead;
  judge(challenge: ChallengePackage, files: SourceFile[], how?: JudgeHow): Promise<Judged>;
  /**
   * Waits until nothing is left but the warm containers with nothing but the agent in each, and no trace of a guest on this
   * machine; fails when that takes longer than a cleanup may.
   */
  expectOnlyWarm(): Promise<void>;
  /** Ends everything and says what is still there, and how long that took. */
  close(): Promise<{ left: string[]; tookMs: number }>;
};
type JudgeHow = {
  language?: LanguageId;
  limits?: Partial<Limits>;
  kind?: SubmissionKind;
  builtAhead?: BuiltAhead | null;
};

export async function openDocker(
  name: string,
  languages: readonly LanguageId[] = LANGUAGE_IDS,
): Promise<DockerFixture> {
  const instance = `test-${name}-${process.pid}`;
  const tracesOnHost = watchHost();
  const never = new AbortController().signal;
  const images: Images = {};
  for (const id of languages) {
    const how = {
      instance: "test",
      onProgress: () => {
        // Built before, or the hook's own time-out says that it took too long.
      },
    };
    images[id] = (await ensureImage(languageOf(id).image, how)).digest;
  }
  const poolSize = languages.length * 2;
  const sandbox: Sandbox = createDockerSandbox({ instance, boot: randomUUID(), poolSize, reuse: 16 });
  const builtAhead = new TestsAhead(sandbox, null);
  for (const image of Object.values(images)) {
    await sandbox.warm([compileSpec(image, DEFAULT_LIMITS), runSpec(image, DEFAULT_LIMITS)], 1);
  }
  const warm = (await containers(instance)).filter((line) => !isHolder(line));
  return {
    instance,
    images,
    sandbox,
    builtAhead,
    judge: (pkg, files, how = {}) =>
      judgeSubmission(packageInput({ pkg, files, images, sandbox, builtAhead, signal: never, ...how }), () => {
        // These tests look at what came out in the end.
      }),
    expectOnlyWarm: () =>
      eventually(CLEANUP_MS, async () => {
        const things = await listOurs({ instance });
        const now = shown(things).filter((line) => !isHolder(line));
        if (now.length !== warm.length)
          throw new Error(`expected ${warm.length} warm containers, found:\n${now.join("\n")}`);
        const traces = tracesOnHost(things.map(({ id }) => id));
        if (traces.length > 0) throw new Error(`a guest left on this machine:\n${traces.join("\n")}`);
      }),
    async close() {
      const startedAt = performance.now();
      await sandbox.close();
      const tookMs = performance.now() - startedAt;
      return { left: await containers(instance), tookMs };
    },
  };
}

/** Parked network namespaces, kept for the next containers: they run nothing of a judgement's. */
const isHolder = (line: string): boolean => / holder, /.test(line);

/** What is there of an instance, running or not. */
export async function containers(instance: string): Promise<string[]> {
  return shown(await listOurs({ instance }));
}

const shown = (things: OurThing[]): string[] =>
  things.filter((thing) => thing.kind === "container").map(({ name, detail }) => `${name} ${detail}`);

/** After a test that killed the process which would have removed its own. */
export async function removeLeftovers(instance: string): Promise<void> {
  await removeOurs({ instance }, await listOurs({ instance }));
}
