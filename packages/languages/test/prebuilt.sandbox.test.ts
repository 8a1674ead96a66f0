import { readdirSync, readFileSync } from "node:fs";
import { AppError, judgedChallenge, materialOf } from "@crucible/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAllPackages } from "../../challenge-formats/src/index.ts";
import { graderOf, languageOf } from "../src/index.ts";
import { buildAhead, cameTo, judgeAhead, lib, unitChallenge } from "./both-ways.ts";
import { PlanBench } from "./plan-bench.ts";

const rust = languageOf("rust");
const read = (path: string) => readFileSync(new URL(`../rust/test/${path}`, import.meta.url), "utf8");

let bench: PlanBench;
beforeAll(async () => {
  bench = await PlanBench.open(rust, "prebuilt-test");
});
afterAll(() => bench.close());

describe("built-in challenges", async () => {
  const folder = new URL("../../../challenges", import.meta.url).pathname;
  const packages = (await readAllPackages(folder)).filter(({ manifest }) => manifest.rust !== undefined);
  const served = packages.filter((one) => {
    const { prebuilt } = graderOf(rust, one.manifest.grader);
    return prebuilt?.recipe(judgedChallenge(one, "rust")) != null;
  });

  test("challenges of both graders that call functions are built ahead", () => {
    expect(new Set(served.map(({ manifest }) => manifest.grader))).toEqual(new Set(["unit", "function"]));
    expect(served.length).toBeGreaterThanOrEqual(6);
  });

  // The wrong solutions are judged both ways, by verdict and message, in the runner's goldens.
  test.each(served)(
    "the reference of $manifest.slug is judged alike both ways, and does not need the long one",
    async (one) => {
      const challenge = judgedChallenge(one, "rust");
      const { solution } = materialOf(one, "rust");
      const own = cameTo(await bench.judge(challenge, solution));
      const { ahead } = await judgeAhead(bench, challenge, solution, await buildAhead(bench, challenge));
      expect(ahead).toEqual(own);
    },
  );
});

describe("forgeries", () => {
  const challenge = unitChallenge(
    {
      exports: {
        gcd: "fn(u64, u64) -> u64",
        initials: "fn(&str) -> String",
        first_even: "fn(&[i32]) -> Option<i32>",
        parse: "fn(&str) -> Result<u32, String>",
      },
      tests: ["sample::numbers", "sample::texts", "secret::options", "secret::results", "secret::refusals"],
    },
    ["sample.rs", "secret.rs"].map((path) => ({ path, content: read(`suite/${path}`) })),
  );
  const forgeries = readdirSync(new URL("../rust/test/forgery/", import.meta.url)).map((file) => {
    const content = read(`forgery/${file}`);
    return { name: file.replace(/\.rs$/, ""), expected: /^\/\/@ (\S+)/.exec(content)?.[1] ?? "", content };
  });
  let built: Uint8Array;
  beforeAll(async () => {
    built = await buildAhead(bench, challenge);
  });

  test("an honest solution passes every test", async () => {
    const { ahead } = await judgeAhead(bench, challenge, lib(read("honest.rs")), built);
    expect(ahead).toEqual({ passed: challenge.manifest.rust?.tests.map(({ name }) => name) });
  });

  test.each(forgeries.filter(({ expected }) => expected === "refused"))("$name is refused", ({ content }) => {
    const { prebuilt } = graderOf(rust, "unit");
    expect(() => prebuilt?.plan(challenge, lib(content), built)).toThrow(AppError);
  });

  test.each(forgeries.filter(({ expected }) => expected === "CE"))("$name does not compile", async ({ content }) => {
    const { ahead } = await judgeAhead(bench, challenge, lib(content), built);
    expect(["does not compile", "long way"]).toContain(ahead);
  });

  test.each(forgeries.filter(({ expected }) => expected === "runs"))("$name passes no test", async ({ content }) => {
    const { ahead, ended } = await judgeAhead(bench, challenge, lib(content), built);
    expect(["long way", { passed: [] }]).toContainEqual(ahead);
    // Not even a wrong answer: nobody but the harness can write to descriptor 4.
    if (ended?.at === "run") for (const one of ended.tests) expect(one.facts.answer).toHaveLength(0);
  });
});
