import { createHash, type Hash } from "node:crypto";
import { type BuildStep, graderOf, type PutFile } from "@crucible/languages";
import { selectTests } from "../grading/outcome.ts";
import type { JudgeInput } from "./judge-input.ts";

/**
 * Of all that this Crucible does with a submission before it grades: programs, arguments, generated files. A newer one
 * that compiles or runs otherwise has another digest, so it never takes a result of the older one's over. sha256, hex.
 */
export function planDigest({ challenge, kind, files, language }: JudgeInput): string {
  const support = graderOf(language, challenge.manifest.grader);
  const plan = support.plan(challenge, files);
  const recipe = support.prebuilt?.recipe(challenge) ?? null;
  const hash = createHash("sha256");
  for (const step of [plan.compile, plan.tests, ...(recipe?.steps ?? [])]) addStep(hash, step);
  addFiles(hash, plan.deliver);
  // The tests differ in their names and input alone, which the challenge's own digest covers.
  const [test] = selectTests(challenge, kind);
  hash.update(JSON.stringify([plan.take, recipe?.take, test && plan.run(test).command]));
  return hash.digest("hex");
}

function addStep(hash: Hash, step: BuildStep | null): void {
  hash.update(`\n${JSON.stringify(step?.command ?? null)}`);
  if (step !== null) addFiles(hash, step.files);
}

function addFiles(hash: Hash, files: readonly PutFile[]): void {
  for (const { path, data } of files) hash.update(`\n${path}\0${data.length}\0`).update(data);
}
