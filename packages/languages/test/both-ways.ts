import { isDeepStrictEqual } from "node:util";
import { type JudgedChallenge, manifestSchema, type SourceFile } from "@crucible/contract";
import { graderOf, languageOf } from "../src/index.ts";
import type { CarriedOut, PlanBench } from "./plan-bench.ts";

const rust = languageOf("rust");

/** What a judgement came to, as far as a verdict can depend on it: the tests that passed, or the values answered. */
export type Came = "does not compile" | { passed: string[] };

/** How the tests built ahead ended: with a judgement of their own, or with the word that the long way is needed. */
export type Ahead = Came | "long way";

/** Judges by the tests built ahead, as the runner does, but without falling back. */
export async function judgeAhead(
  bench: PlanBench,
  challenge: JudgedChallenge,
  files: SourceFile[],
  built: Uint8Array,
): Promise<{ ahead: Ahead; ended: CarriedOut | null }> {
  const { plan, prebuilt } = graderOf(rust, challenge.manifest.grader);
  if (prebuilt === null) throw new Error(`nothing is built ahead for ${challenge.manifest.grader}`);
  const joined = prebuilt.plan(challenge, files, built);
  // Seen before anything is compiled: the plan is the grader's own.
  if (isDeepStrictEqual(joined.compile, plan(challenge, files).compile)) return { ahead: "long way", ended: null };
  const ended = await bench.carryOut(challenge, joined);
  if (ended.at !== "run") {
    return { ahead: prebuilt.doesNotServe("compile", ended) ? "long way" : "does not compile", ended };
  }
  const [first] = ended.tests;
  const facts = first && { exitCode: first.facts.exitCode, stderr: first.stderr };
  return { ahead: facts && prebuilt.doesNotServe("run", facts) ? "long way" : cameTo(ended), ended };
}

export function cameTo(ended: CarriedOut): Came {
  if (ended.at !== "run") return "does not compile";
  const passed = ended.tests.flatMap(({ name, answer }) => {
    if (answer.kind === "passed") return [name];
    // Of a map, the order is another every time: the same bytes in any order are the same here.
    return answer.kind === "value" ? [`${name} = ${[...answer.wire].sort((a, b) => a - b).join(" ")}`] : [];
  });
  return { passed };
}

export function buildAhead(bench: PlanBench, challenge: JudgedChallenge): Promise<Uint8Array> {
  const recipe = graderOf(rust, challenge.manifest.grader).prebuilt?.recipe(challenge) ?? null;
  if (recipe === null) throw new Error(`${challenge.manifest.slug} is not built ahead`);
  return bench.buildAhead(recipe);
}

export function unitChallenge(section: object, tests: SourceFile[]): JudgedChallenge {
  const manifest = manifestSchema.parse({
    format: 1,
    slug: "forged",
    title: "Forged",
    summary: "For tests of the unit grader.",
    authors: ["Crucible contributors"],
    licence: "MIT",
    difficulty: 1,
    grader: "unit",
    rust: section,
  });
  return { manifest, tests, digest: "", language: "rust", files: [], cases: [], checker: null };
}

export const lib = (content: string): SourceFile[] => [{ path: "src/lib.rs", content }];
