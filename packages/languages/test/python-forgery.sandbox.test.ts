import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languageOf } from "../src/index.ts";
import { type CarriedOut, PlanBench } from "./plan-bench.ts";
import { pythonChallenge, pythonSource, solution, testsOf } from "./python-challenge.ts";

/** Each file of python/test/forgery tries to pass tests that it does not solve; its first line says how. None may. */
const folder = new URL("../python/test/forgery/", import.meta.url);
const forgeries = readdirSync(folder).filter((name) => name.endsWith(".py"));
const tests = ["sample.py", "secret.py"].map((path) => ({ path, content: pythonSource(`suite/${path}`) }));
const names = tests.flatMap(({ path, content }) => testsOf(path, content));
const challenge = pythonChallenge(
  {
    grader: "unit",
    python: {
      exports: ["gcd", "initials", "evens", "mean", "order", "parse", "is_even", "Ledger", "largest"],
      tests: names,
    },
  },
  { tests },
);

let bench: PlanBench;
beforeAll(async () => {
  bench = await PlanBench.open(languageOf("python"), "python-forgery-test");
});
afterAll(() => bench.close());

const passed = (judged: CarriedOut) =>
  judged.at === "run" ? judged.tests.filter(({ answer }) => answer.kind === "passed").map(({ name }) => name) : [];

test("an honest solution passes every test", async () => {
  expect(passed(await bench.judge(challenge, solution(pythonSource("honest.py"))))).toEqual(names);
});

test("the corpus is large", () => {
  expect(forgeries.length).toBeGreaterThanOrEqual(25);
});

test.each(forgeries)("%s passes no test, and not even answers", async (name) => {
  const judged = await bench.judge(challenge, solution(pythonSource(`forgery/${name}`)));
  expect(judged.at).toBe("run");
  expect(passed(judged)).toEqual([]);
  if (judged.at === "run") for (const one of judged.tests) expect(one.facts.answer, one.name).toHaveLength(0);
});

test("nothing that one test's process wrote is there for the next", async () => {
  const writes = pythonSource("forgery/writes_files.py");
  const honest = pythonSource("honest.py").replace(/^def (gcd)/m, "def honest_gcd");
  const both = `${writes}\n${honest}\n\ndef gcd(a, b):\n    cheat()\n    return honest_gcd(a, b)\n`.replaceAll(
    "gcd(b,",
    "honest_gcd(b,",
  );
  expect(passed(await bench.judge(challenge, solution(both)))).toEqual(names);
});
