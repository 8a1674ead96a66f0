import { createHash } from "node:crypto";
import { DEFAULT_LIMITS, type JudgedChallenge } from "@crucible/contract";
import { graderOf, languageOf, type Prebuilt } from "@crucible/languages";
import type { RunFacts, Sandbox } from "@crucible/sandbox";
import { build, leftNothingBehind } from "../judging/compile-stage.ts";
import type { BuiltAhead } from "../judging/judge-input.ts";
import { JudgementSessions } from "../judging/judgement-sessions.ts";
import { compileSpec } from "../judging/session-specs.ts";
import { RecentlyUsed } from "../recently-used.ts";
import { SharedWork } from "../shared-work.ts";
import type { BuiltStore } from "./built-store.ts";

const NEVER = new AbortController().signal;

/** Begins the name that its containers carry in a judgement's place. */
export const AHEAD = "ahead-";
/** Some hundred kilobytes each: those of a few hundred challenges. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** After so many builds that were cut short, it is not the busy machine but the tests. */
const MAX_CUT_SHORT = 3;

/**
 * What preparing came to. `does-not-serve`: such a challenge is judged by the grader's own plan. `not-now`: the build ran
 * out of time or memory, which on another day it may not.
 */
export type Prepared = "ready" | "does-not-serve" | "not-now";

/**
 * Tests built before there is a submission, by challenge version and image, in memory and, where a store is given, on
 * disk. Only the challenge's own code is built here, in a compile container that no student's code has used.
 */
export class TestsAhead implements BuiltAhead {
  /** Null where they do not serve. */
  private readonly kept = new RecentlyUsed<Uint8Array | null>(KEPT_BYTES);
  private readonly preparing = new SharedWork<Prepared>();
  private readonly cutShort = new Map<string, number>();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly store: BuiltStore | null,
  ) {}

  /** What is at hand now; null also where it does not serve. */
  find(challenge: JudgedChallenge, image: string): Uint8Array | null {
    return this.kept.get(keyOf(challenge, image)) ?? null;
  }

  /** Whether preparing them would find nothing left to do. */
  isPrepared(challenge: JudgedChallenge, image: string): boolean {
    return this.kept.has(keyOf(challenge, image));
  }

  /**
   * Finds or builds them, once whoever asks. Rejects with `SandboxError` where the sandbox failed, and at once with the
   * reason of `signal`.
   */
  async prepare(challenge: JudgedChallenge, image: string, signal: AbortSignal = NEVER): Promise<Prepared> {
    const key = keyOf(challenge, image);
    const known = this.kept.get(key);
    if (known !== undefined) return known === null ? "does-not-serve" : "ready";
    return this.preparing.join(key, signal, (shared) => this.prepareNew(challenge, image, key, shared));
  }

  private async prepareNew(
    challenge: JudgedChallenge,
    image: string,
    key: string,
    signal: AbortSignal,
  ): Promise<Prepared> {
    const recipe = recipeFor(challenge);
    if (recipe === null) return this.keep(key, null);
    const name = `${key}-${digestOf(recipe)}`;
    const stored = (await this.store?.load(name)) ?? null;
    if (stored !== null) return this.keep(key, stored);
    const built = await this.buildNew(challenge, recipe, image, signal);
    if (built === "cut-short") {
      const times = (this.cutShort.get(key) ?? 0) + 1;
      this.cutShort.set(key, times);
      return times < MAX_CUT_SHORT ? "not-now" : this.keep(key, null);
    }
    const prepared = this.keep(key, built);
    if (built !== null) await this.store?.store(name, built);
    return prepared;
  }

  private keep(key: string, built: Uint8Array | null): Prepared {
    this.kept.set(key, built, built?.length ?? 0);
    this.cutShort.delete(key);
    return built === null ? "does-not-serve" : "ready";
  }

  private async buildNew(
    challenge: JudgedChallenge,
    recipe: Recipe,
    image: string,
    signal: AbortSignal,
  ): Promise<Uint8Array | null | "cut-short"> {
    const sessions = new JudgementSessions(this.sandbox, `${AHEAD}${challenge.digest.slice(0, 12)}`, signal);
    let clean = false;
    // Never one that compiled students' code: what is built here judges everybody.
    const session = await sessions.open({ ...compileSpec(image, DEFAULT_LIMITS), fresh: true });
    try {
      let left = false;
      for (const [at, step] of recipe.steps.entries()) {
        const take = at === recipe.steps.length - 1 ? [recipe.take] : [];
        const end = await build(session, step, { limits: DEFAULT_LIMITS, take, explain: () => [] });
        left ||= !leftNothingBehind(end);
        if (wasCutShort(end.facts)) return "cut-short";
        if (end.taken === null || take.length > 0) {
          clean = !left;
          return end.taken?.[0] ?? null;
        }
      }
      return null;
    } finally {
      sessions.releaseAll(clean ? session : null);
    }
  }
}

/** Ended by something else than the compiler's own judgement. */
function wasCutShort({ stopped, oomKills, signal }: RunFacts): boolean {
  return stopped !== null || oomKills > 0 || signal !== null;
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
