import { materialOf } from "@crucible/contract";
import { graderOf, type JudgingPlan, languageOf, type Prebuilt } from "@crucible/languages";
import { createFakeSandbox } from "@crucible/sandbox/fake";
import { expect, test } from "vitest";
import { samplePackage } from "../testing/sample-package.ts";
import type { JudgeInput } from "./judge-input.ts";
import { packageInput } from "./package-input.ts";
import { planDigest } from "./plan-digest.ts";

const pkg = samplePackage();
const files = materialOf(pkg, "rust").solution;
const judging = () => {
  const { signal } = new AbortController();
  return packageInput({ pkg, files, images: {}, sandbox: createFakeSandbox(() => ({})), signal });
};
const input = judging();
const rust = languageOf("rust");
const support = graderOf(rust, "unit");

function withPlan(change: (plan: JudgingPlan) => Partial<JudgingPlan>): JudgeInput {
  const plan: typeof support.plan = (...given) => {
    const before = support.plan(...given);
    return { ...before, ...change(before) };
  };
  return { ...input, language: { ...rust, graders: { ...rust.graders, unit: { ...support, plan } } } };
}

function withRecipe(change: (recipe: NonNullable<ReturnType<Prebuilt["recipe"]>>) => { take: string }): JudgeInput {
  const { prebuilt } = support;
  if (prebuilt === null) throw new Error("the unit grader builds ahead");
  const recipe: Prebuilt["recipe"] = (challenge) => {
    const before = prebuilt.recipe(challenge);
    return before && { ...before, ...change(before) };
  };
  const changed = { ...support, prebuilt: { ...prebuilt, recipe } };
  return { ...input, language: { ...rust, graders: { ...rust.graders, unit: changed } } };
}

test("what is done alike has the same digest", () => {
  expect(planDigest(judging())).toBe(planDigest(input));
  expect(planDigest(withPlan(() => ({})))).toBe(planDigest(input));
});

const extra = { path: "/tmp/more", data: Uint8Array.of(1) };
test.each<[string, JudgeInput]>([
  [
    "the compiler's arguments",
    withPlan(({ compile: { files, command } }) => ({
      compile: { files, command: { ...command, argv: [...command.argv, "-O"] } },
    })),
  ],
  ["a generated file", withPlan(({ tests }) => ({ tests: tests && { ...tests, files: [...tests.files, extra] } }))],
  ["what is put into the run container", withPlan(({ deliver }) => ({ deliver: [...deliver, extra] }))],
  [
    "how a test is run",
    withPlan(({ run }) => ({
      run: (test) => ({ command: { ...run(test).command, env: { RUST_BACKTRACE: "full" } } }),
    })),
  ],
  ["what is built ahead", withRecipe(() => ({ take: "/tmp/elsewhere" }))],
  [
    "whether anything is built ahead",
    { ...input, language: { ...rust, graders: { unit: { ...support, prebuilt: null } } } },
  ],
])("another digest when %s changes", (_, changed) => {
  expect(planDigest(changed)).not.toBe(planDigest(input));
});
