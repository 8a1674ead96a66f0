import { readdirSync, readFileSync } from "node:fs";
import type { FunctionValue, JudgedChallenge } from "@crucible/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseValueType } from "../src/function/parse-value-type.ts";
import { decodeValue, languageOf, sameValue } from "../src/index.ts";
import { type CarriedOut, PlanBench } from "./plan-bench.ts";
import { pythonChallenge, pythonSource, solution } from "./python-challenge.ts";

const python = languageOf("python");
type Case = { arguments: FunctionValue[]; returns: FunctionValue };

let bench: PlanBench;
beforeAll(async () => {
  bench = await PlanBench.open(python, "python-function-test");
});
afterAll(() => bench.close());

function challengeOf(signature: object, cases: Case[]): JudgedChallenge {
  const named = cases.map((one, index) => ({
    kind: "function" as const,
    name: `secret/${index}`,
    sample: false,
    ...one,
  }));
  return pythonChallenge({ grader: "function", function: signature }, { cases: named });
}

/** A function of one parameter of that type, and what it gave for nothing: its answer and why it failed. */
async function returned(returns: string, expression: string) {
  const challenge = challengeOf({ name: "give", parameters: [], returns }, [{ arguments: [], returns: null }]);
  const judged = await bench.judge(challenge, solution(`def give():\n    return ${expression}\n`));
  if (judged.at !== "run") throw new Error(judged.stderr);
  const { answer, stderr } = judged.tests[0] ?? { answer: { kind: "not-passed" as const }, stderr: "" };
  const wire = answer.kind === "value" ? new TextDecoder().decode(answer.wire) : null;
  return { wire, failure: python.readFailure(stderr) };
}

describe("the golden vectors of the wire", () => {
  const vectors: { valid: { type: string; value: FunctionValue; wire: string }[] } = JSON.parse(
    readFileSync(new URL("../src/function/wire-vectors.json", import.meta.url), "utf8"),
  );
  const groups = Array.from({ length: Math.ceil(vectors.valid.length / 8) }, (_, index) =>
    vectors.valid.slice(index * 8, index * 8 + 8),
  ).map((group) => (group.length === 1 ? [...group, ...group] : group));

  test.each(groups.map((group) => [group.map(({ type }) => type).join(" · "), group] as const))(
    "%s: read and written alike",
    async (_, group) => {
      const parameters = group.map(({ type }, index) => ({ name: `value_${index}`, type }));
      const returns = `tuple<${group.map(({ type }) => type).join(", ")}>`;
      const challenge = challengeOf({ name: "echo", parameters, returns }, [
        { arguments: group.map(({ value }) => value), returns: group.map(({ value }) => value) },
      ]);
      const judged = await bench.judge(challenge, solution("def echo(*values):\n    return values\n"));
      const answer = judged.at === "run" ? judged.tests[0]?.answer : null;
      const wire = answer?.kind === "value" ? new TextDecoder().decode(answer.wire) : judged;
      expect(wire).toBe(`l${group.map((one) => one.wire).join("")}e`);
    },
  );
});

describe("what is returned", () => {
  test.each([
    ["i64", "True", "must be int: it is True (bool)"],
    ["i64", "1.0", "must be int: it is 1.0 (float)"],
    ["u8", "256", "does not fit u8: it is 256"],
    ["i8", "-129", "does not fit i8: it is -129"],
    ["u64", "-1", "does not fit u64: it is -1"],
    ["f32", "1e300", "does not fit f32: it is 1e+300"],
    ["f64", "'1'", "must be float: it is '1' (str)"],
    ["bool", "1", "must be bool: it is 1 (int)"],
    ["string", "b'a'", "must be str: it is b'a' (bytes)"],
    ["string", "'\\ud800'", "half a character"],
    ["char", "'ab'", "must be str of one character: it is 'ab' (str)"],
    ["unit", "0", "must be None: it is 0 (int)"],
    ["vector<i64>", "(1, 2)", "must be list of int: it is (1, 2) (tuple)"],
    ["vector<i64>", "[1, None]", "[1] must be int: it is None (NoneType)"],
    ["tuple<i64, i64>", "(1,)", "must be tuple (int, int)"],
    ["map<string, i64>", "{1: 1}", ", a key must be str"],
    ["map<string, i64>", "{'a': []}", "['a'] must be int"],
    ["option<i64>", "False", "must be int: it is False (bool)"],
    ["option<option<i64>>", "3", 'must be ("some", int or None) or None'],
    ["result<i64, string>", "3", 'must be ("ok", int) or ("err", str): it is 3 (int)'],
    ["vector<i64>", "[0] * 100_000", "longer than 60 KiB"],
  ])("%s is not %s, and the message says what is asked", async (type, expression, message) => {
    const { wire, failure } = await returned(type, expression);
    expect({ wire, message: failure.message }).toEqual({ wire: null, message: expect.stringContaining(message) });
  });

  test.each([
    ["f64", "3", "d4008000000000000"],
    ["i64", "__import__('enum').IntEnum('E', 'A').A", "i1e"],
    ["map<string, i64>", "__import__('collections').Counter('a')", "ms1:ai1ee"],
    ["option<unit>", "('some', None)", "ou"],
    ["result<unit, string>", "('ok', None)", "ku"],
  ])("%s takes %s", async (type, expression, wire) => {
    expect((await returned(type, expression)).wire).toBe(wire);
  });

  test("an exception is told with the student's line, a missing function by its name", async () => {
    const challenge = challengeOf({ name: "give", parameters: [], returns: "i64" }, [{ arguments: [], returns: "1" }]);
    const why = async (source: string) => {
      const judged = await bench.judge(challenge, solution(source));
      return python.readFailure(judged.at === "run" ? (judged.tests[0]?.stderr ?? "") : "");
    };
    expect(await why("def give():\n    return 1 // 0\n")).toMatchObject({
      message: "ZeroDivisionError: integer division or modulo by zero",
      location: { path: "solution.py", line: 2 },
      inStudentCode: true,
    });
    expect((await why("def take(): pass\n")).message).toBe("solution.py defines no `give`");
    expect((await why("import os\ndef give():\n    os._exit(7)\n")).message).toContain("exit code 7");
  });
});

test("arguments that are none are a fault of ours, told before any code of the student's ran", async () => {
  const challenge = challengeOf({ name: "give", parameters: [{ name: "n", type: "i64" }], returns: "i64" }, [
    { arguments: ["1"], returns: "1" },
  ]);
  const stdin = new Map([["secret/0", new TextEncoder().encode("i1e i2e")]]);
  const judged = await bench.judge(challenge, solution("def give(n):\n    return n\n"), stdin);
  expect(judged.at === "run" && judged.tests[0]?.answer).toEqual({
    kind: "fault",
    reason: "the arguments cannot be read: something follows the arguments",
  });
});

describe("forgeries", () => {
  const returns = parseValueType("result<map<string, usize>, string>");
  const ok = (...pairs: [string, string][]): FunctionValue => ({ ok: pairs });
  const cases: Case[] = [
    { arguments: [["a", "b", "a"], "1"], returns: ok(["a", "2"], ["b", "1"]) },
    { arguments: [["a", "b", "a"], "2"], returns: ok(["a", "2"]) },
    { arguments: [["to", "be", "or", "not", "to", "be"], "2"], returns: ok(["be", "2"], ["to", "2"]) },
    { arguments: [[], "0"], returns: { err: "no words" } },
  ];
  const parameters = [
    { name: "words", type: "vector<string>" },
    { name: "at_least", type: "usize" },
  ];
  const challenge = challengeOf({ name: "tally", parameters, returns: "result<map<string, usize>, string>" }, cases);
  const forgeries = readdirSync(new URL("../python/test/function-forgery/", import.meta.url)).filter((name) =>
    name.endsWith(".py"),
  );

  /** The cases whose answer is the expected value: what the runner's grading asks. */
  const passed = (judged: CarriedOut) =>
    judged.at !== "run"
      ? []
      : judged.tests.flatMap(({ name, answer }, index) => {
          const got = answer.kind === "value" ? decodeValue(returns, answer.wire) : null;
          const expected = cases[index]?.returns ?? null;
          return got && sameValue(returns, expected, got.value, { absolute: 0, relative: 0 }) ? [name] : [];
        });

  test("an honest solution passes every case", async () => {
    const judged = await bench.judge(challenge, solution(pythonSource("honest_function.py")));
    expect(passed(judged)).toEqual(["secret/0", "secret/1", "secret/2", "secret/3"]);
  });

  test("the corpus is large", () => {
    expect(forgeries.length).toBeGreaterThanOrEqual(12);
  });

  test.each(forgeries)("%s passes no case, and blames nobody else", async (name) => {
    const judged = await bench.judge(challenge, solution(pythonSource(`function-forgery/${name}`)));
    expect(judged.at).toBe("run");
    expect(passed(judged)).toEqual([]);
    if (judged.at === "run") for (const one of judged.tests) expect(one.answer.kind, one.name).not.toBe("fault");
  });
});
