import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { DEFAULT_LIMITS, type JudgedChallenge } from "@crucible/contract";
import { graderOf, languageOf, type Prebuilt } from "@crucible/languages";
import type { Sandbox } from "@crucible/sandbox";
import { build, leftNothingBehind } from "../judging/compile-stage.ts";
import type { BuiltAhead } from "../judging/judge-input.ts";
import { compileSpec } from "../judging/session-specs.ts";

/** Begins the name that its containers carry in a judgement's place. */
export const AHEAD = "ahead-";
/** Built tests kept in memory: some hundred kilobytes each. */
const MAX_KEPT = 200;

/** What preparing came to. `does-not-serve`: such a challenge is judged by the grader's own plan. */
export type Prepared = "ready" | "does-not-serve";

/**
 * Tests built before there is a submission, by challenge version and image, in memory and, where a directory is given,
 * on disk. Only the challenge's own code is built here, in a compile container that no student's code has used.
 */
export class TestsAhead implements BuiltAhead {
  private readonly kept = new Map<string, Uint8Array | null>();
  private readonly preparing = new Map<string, Promise<Prepared>>();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly directory: string | null,
  ) {}

  /** What is at hand now; null also where it does not serve. */
  find(challenge: JudgedChallenge, image: string): Uint8Array | null {
    return this.kept.get(keyOf(challenge, image)) ?? null;
  }

  /** Finds or builds them, once whoever asks. Rejects with `SandboxError` where the sandbox failed. */
  prepare(challenge: JudgedChallenge, image: string): Promise<Prepared> {
    const key = keyOf(challenge, image);
    const known = this.kept.get(key);
    if (known !== undefined) return Promise.resolve(known === null ? "does-not-serve" : "ready");
    const under = this.preparing.get(key) ?? this.prepareNew(challenge, image, key);
    this.preparing.set(key, under);
    return under.finally(() => this.preparing.delete(key));
  }

  private async prepareNew(challenge: JudgedChallenge, image: string, key: string): Promise<Prepared> {
    const recipe = recipeFor(challenge);
    const name = recipe === null ? null : `${key}-${digestOf(recipe)}`;
    const stored = name === null ? null : await this.load(name);
    const built = stored ?? (recipe === null ? null : await this.buildNew(challenge, recipe, image));
    if (built !== null && stored === null && name !== null) await this.store(name, built);
    this.kept.set(key, built);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return built === null ? "does-not-serve" : "ready";
  }

  private async buildNew(challenge: JudgedChallenge, recipe: Recipe, image: string): Promise<Uint8Array | null> {
    // Never one that compiled students' code: what is built here judges everybody.
    const session = await this.sandbox.open({
      ...compileSpec(image, DEFAULT_LIMITS),
      judgement: `${AHEAD}${challenge.digest.slice(0, 12)}`,
      fresh: true,
    });
    let clean = true;
    try {
      for (const [at, step] of recipe.steps.entries()) {
        const take = at === recipe.steps.length - 1 ? [recipe.take] : [];
        const end = await build(session, step, { limits: DEFAULT_LIMITS, take, explain: () => [] });
        clean &&= leftNothingBehind(end);
        if (end.taken === null) return null;
        if (take.length > 0) return end.taken[0] ?? null;
      }
      return null;
    } finally {
      session.release(clean);
    }
  }

  private async load(key: string): Promise<Uint8Array | null> {
    if (this.directory === null) return null;
    try {
      return await readFile(path.join(this.directory, key));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
  }

  /** Whole or not at all: another process may read it at any moment. */
  private async store(key: string, built: Uint8Array): Promise<void> {
    if (this.directory === null) return;
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const file = path.join(this.directory, key);
    const unfinished = `${file}.${process.pid}.part`;
    await writeFile(unfinished, built, { mode: 0o600 });
    await rename(unfinished, file);
  }
}

type Recipe = NonNullable<ReturnType<Prebuilt["recipe"]>>;

function recipeFor(challenge: JudgedChallenge): Recipe | null {
  const { prebuilt } = graderOf(languageOf(challenge.language), challenge.manifest.grader);
  return prebuilt?.recipe(challenge) ?? null;
}

/** Of all that is built and how: what an older Crucible built in the same image is not taken for it. */
function digestOf({ steps, take }: Recipe): string {
  const hash = createHash("sha256").update(take);
  for (const { files, command } of steps) {
    hash.update(JSON.stringify(command));
    for (const { path: file, data } of files) hash.update(`\0${file}\0${data.length}\0`).update(data);
  }
  return hash.digest("hex").slice(0, 16);
}

function keyOf({ digest, language }: JudgedChallenge, image: string): string {
  return createHash("sha256").update(`${digest} ${language} ${image}`).digest("hex");
}

/** Where built tests are kept, below a data directory; null keeps them in memory alone. */
export function aheadDirectory(dataDirectory: string | undefined): string | null {
  return dataDirectory === undefined ? null : path.join(dataDirectory, "tests-ahead");
}
