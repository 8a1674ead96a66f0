import { readdirSync, readFileSync } from "node:fs";
import { AppError, type FunctionValue } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseValueType } from "../src/function/parse-value-type.ts";
import { decodeValue, languageOf, sameValue } from "../src/index.ts";
import { buildAhead, judgeAhead } from "./both-ways.ts";
import { functionChallenge, rustFile } from "./function-challenge.ts";
import { type CarriedOut, PlanBench } from "./plan-bench.ts";

/**
 * Each file of rust/test/function/forgery tries to be graded for values that it did not compute. Its first line says how
 * far it gets: `refused` before anything is compiled, `CE`, or `runs`. None may get a single case to pass.
 */
const folder = new URL("../rust/test/function/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), "utf8");
const forgeries = readdirSync(new URL("forgery/", folder)).map((file) => {
  const content = read(`forgery/${file}`);
  return { name: file.replace(/\.rs$/, ""), expected: /^\/\/@ (\S+)/.exec(content)?.[1] ?? "", content };
});
const at = (expected: string) => forgeries.filter((one) => one.expected === expected);

const returns = parseValueType("result<map<string, usize>, string>");
const cases: { arguments: FunctionValue[]; returns: FunctionValue }[] = [
  {
    arguments: [["a", "b", "a"], "1"],
    returns: {
      ok: [
        ["a", "2"],
        ["b", "1"],
      ],
    },
  },
  { arguments: [["a", "b", "a"], "2"], returns: { ok: [["a", "2"]] } },
  {
    arguments: [["to", "be", "or", "not", "to", "be"], "2"],
    returns: {
      ok: [
        ["be", "2"],
        ["to", "2"],
      ],
    },
  },
  { arguments: [[], "0"], returns: { err: "no words" } },
];
const challenge = functionChallenge(
  {
    name: "tally",
    parameters: [
      { name: "words", type: "vector<string>" },
      { name: "at_least", type: "usize" },
    ],
    returns: "result<map<string, usize>, string>",
  },
  cases,
);

let bench: PlanBench;
let built: Uint8Array;
beforeAll(async () => {
  bench = await PlanBench.open(languageOf("rust"), "function-forgery-test");
  built = await buildAhead(bench, challenge);
});
afterAll(() => bench.close());

/** The cases whose answer is the expected value: what the runner's grading asks. */
function passed(judged: CarriedOut): string[] {
  if (judged.at !== "run") return [];
  return judged.tests.flatMap(({ name, answer }, index) => {
    const got = answer.kind === "value" ? decodeValue(returns, answer.wire) : null;
    const expected = cases[index]?.returns ?? null;
    return got !== null && sameValue(returns, expected, got.value, { absolute: 0, relative: 0 }) ? [name] : [];
  });
}

test("an honest solution passes every case, also by the driver built ahead", async () => {
  const all = ["secret/0", "secret/1", "secret/2", "secret/3"];
  expect(passed(await bench.judge(challenge, rustFile(read("honest.rs"))))).toEqual(all);
  const { ahead, ended } = await judgeAhead(bench, challenge, rustFile(read("honest.rs")), built);
  expect(ahead).not.toBe("long way");
  expect(ended && passed(ended)).toEqual(all);
});

test("the suite holds every kind of forgery", () => {
  expect(new Set(forgeries.map((one) => one.expected))).toEqual(new Set(["refused", "CE", "runs"]));
  expect(forgeries.length).toBeGreaterThanOrEqual(20);
});

test.each(at("refused"))("$name is refused", ({ content }) => {
  expect(() => languageOf("rust").checkFiles(rustFile(content), "function")).toThrow(AppError);
});

test.each(at("CE"))("$name does not compile", async ({ content }) => {
  expect(["compile", "tests"]).toContain((await bench.judge(challenge, rustFile(content))).at);
});

function expectNothing(judged: CarriedOut): void {
  if (judged.at !== "run") throw new Error(judged.stderr);
  expect(passed(judged)).toEqual([]);
  for (const { name, answer, facts } of judged.tests) {
    // Nobody can tell the runner that the challenge is at fault, nor answer but by returning.
    expect(["value", "not-passed"], name).toContain(answer.kind);
    if (answer.kind === "not-passed") expect(facts.answer, name).toHaveLength(0);
    expect(facts.leftoverProcesses, name).toBe(0);
  }
}

test.each(at("runs"))("$name passes no case", async ({ content }) => {
  expectNothing(await bench.judge(challenge, rustFile(content)));
});

test.each(at("CE"))(
  "$name does not compile, or goes the long way, where the driver is built ahead",
  async ({ content }) => {
    const { ahead } = await judgeAhead(bench, challenge, rustFile(content), built);
    expect(["does not compile", "long way"]).toContain(ahead);
  },
);

test.each(at("runs"))("$name passes no case by the driver built ahead", async ({ content }) => {
  const { ahead, ended } = await judgeAhead(bench, challenge, rustFile(content), built);
  if (ahead !== "long way" && ended !== null) expectNothing(ended);
  else expect(ahead).toBe("long way");
});
