import type { SourceFile } from "@crucible/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { graderOf, languageOf } from "../src/index.ts";
import { type CarriedOut, PlanBench, type RanCase } from "./plan-bench.ts";
import { pythonChallenge, pythonSource, solution, testsOf } from "./python-challenge.ts";

/**
 * python/test/behaviour: every test of passes.py passes and none of fails.py does, against a solution that holds what
 * students write.
 */
const python = languageOf("python");
const sources = ["passes.py", "fails.py", "common.py"].map((path) => ({
  path,
  content: pythonSource(`behaviour/${path}`),
}));
const passing = [...testsOf("passes.py", pythonSource("behaviour/passes.py")), "passes::TestStack::test_is_empty"];
const failing = testsOf("fails.py", pythonSource("behaviour/fails.py"));
const one = ["passes::test_parameters[3]", "fails::test_parameters[1]", "fails::test_parameters[2]"];
const files: SourceFile[] = [
  ...solution(pythonSource("behaviour/solution.py")),
  { path: "helper.py", content: pythonSource("behaviour/helper.py") },
  { path: "shapes/circle.py", content: pythonSource("behaviour/circle.py") },
];
const exported = [...pythonSource("behaviour/solution.py").matchAll(/^(?:def|class) (\w+)/gm)].map(([, name]) => name);
const challenge = pythonChallenge(
  {
    grader: "unit",
    python: {
      exports: [...exported.filter((name) => name !== "hidden"), "LIMIT", "forgotten"],
      operators: ["*"],
      tests: [...passing, ...failing, ...one, "passes::test_nowhere", "nowhere::test_any"],
    },
  },
  { tests: sources },
);

let bench: PlanBench;
let judged: Map<string, RanCase>;
beforeAll(async () => {
  bench = await PlanBench.open(python, "python-unit-test");
  judged = ran(await bench.judge(challenge, files));
});
afterAll(() => bench.close());

function ran(result: CarriedOut): Map<string, RanCase> {
  if (result.at !== "run") throw new Error(result.stderr);
  return new Map(result.tests.map((each) => [each.name, each]));
}
function of(name: string): RanCase {
  const found = judged.get(name);
  if (found === undefined) throw new Error(`${name} was not run`);
  return found;
}
const failureOf = (name: string) => python.readFailure(of(`fails::${name}`).stderr);

test.each([...passing, "passes::test_parameters[3]", "fails::test_parameters[1]"])("%s passes", (name) => {
  const { answer, stderr, facts } = of(name);
  expect({ answer, stderr: answer.kind === "passed" ? "" : stderr }).toEqual({
    answer: { kind: "passed" },
    stderr: "",
  });
  expect(facts.exitCode).toBe(0);
});

test.each([...failing, "fails::test_parameters[2]"])("%s does not pass, and says why", (name) => {
  const { answer, facts, stderr } = of(name);
  expect(answer).toEqual({ kind: "not-passed" });
  expect(facts.answer).toHaveLength(0);
  expect(facts.exitCode).not.toBe(0);
  expect(python.readFailure(stderr).message).toBeTruthy();
});

test("every operator of a student's object that is not in the manifest stays unasked", () => {
  expect(failing.filter((name) => name.includes("evil")).length).toBeGreaterThanOrEqual(8);
});

test("a test that does not exist is a fault of the challenge", () => {
  expect(of("passes::test_nowhere").answer).toEqual({
    kind: "fault",
    reason: "there is no test named `passes::test_nowhere` in the challenge's test files",
  });
  expect(of("nowhere::test_any").answer).toEqual({ kind: "fault", reason: "there is no test file `nowhere.py`" });
});

describe("why a test failed", () => {
  test("a comparison is told with both values and the test's words", () => {
    expect(failureOf("test_compares")).toMatchObject({
      message: "expected 3, got 2",
      comparison: { expected: "3", got: "2" },
      inStudentCode: false,
      location: null,
    });
    expect(failureOf("test_compares_with_words").message).toBe("two is not three");
    expect(failureOf("test_other_comparison")).toMatchObject({ message: "2 > 3 does not hold", comparison: null });
    expect(failureOf("test_asserts").message).toBe("assertion failed: not echo(2)");
  });

  test("an exception of the student's is told with its file and line and Python's own words", () => {
    const line =
      pythonSource("behaviour/solution.py")
        .split("\n")
        .findIndex((text) => text.includes("raise ValueError")) + 1;
    expect(failureOf("test_student_raises")).toMatchObject({
      message: "ValueError: no such number: 3",
      location: { path: "solution.py", line },
      inStudentCode: true,
      output: expect.stringContaining(`File "solution.py", line ${line}, in boom`),
    });
  });

  test("what pytest.raises missed", () => {
    expect(failureOf("test_nothing_is_raised").message).toBe("expected ValueError to be raised, and nothing was");
    expect(failureOf("test_other_text").message).toContain("does not match 'division'");
    expect(failureOf("test_other_exception").message).toBe("ValueError: no such number: 3");
  });

  test("which set of parameters", () => {
    expect(failureOf("test_parameters").message).toBe("case [2]: ValueError: no such number: 3");
  });

  test("the end of the whole program, also where the test catches it", () => {
    expect(failureOf("test_vanishes_and_is_caught")).toMatchObject({
      message: "The solution ended the program (exit code 0) before the test was over.",
      inStudentCode: true,
    });
  });

  test("an assertion within a function that the student's code called and swallowed", () => {
    expect(failureOf("test_assertion_within_a_passed_function").message).toBe("expected 42, got 1");
  });

  test("names that are not there, and names that the challenge does not export", () => {
    expect(failureOf("test_not_defined").message).toBe("solution.py defines no `forgotten`");
    expect(failureOf("test_not_exported").message).toContain("does not export `hidden`");
  });
});

test("what the student prints arrives", async () => {
  const prints = pythonChallenge(
    { grader: "unit", python: { exports: ["greet", "prints_without_line_break"], tests: ["sample::test_prints"] } },
    {
      tests: [
        {
          path: "sample.py",
          content: "from solution import *\ndef test_prints():\n    greet('Ada')\n    prints_without_line_break()\n",
        },
      ],
    },
  );
  const result = ran(await bench.judge(prints, files)).get("sample::test_prints");
  expect(result).toMatchObject({ answer: { kind: "passed" }, stdout: "Hello, Ada\nno line break", stderr: "oops\n" });
});

test("a file of the challenge's can be read by its tests, in their working directory", async () => {
  const reads = pythonChallenge(
    { grader: "unit", python: { exports: ["echo"], tests: ["sample::test_reads"] } },
    {
      files: [{ path: "data/words.txt", content: "ada\n" }],
      tests: [
        {
          path: "sample.py",
          content:
            "from solution import echo\ndef test_reads():\n    assert echo(open('data/words.txt').read()) == 'ada\\n'\n",
        },
      ],
    },
  );
  expect(ran(await bench.judge(reads, files)).get("sample::test_reads")?.answer).toEqual({ kind: "passed" });
});

test("tests that are none of Python are a fault of the challenge", async () => {
  const broken = pythonChallenge(
    { grader: "unit", python: { exports: ["echo"], tests: ["sample::test_any"] } },
    { tests: [{ path: "sample.py", content: "def test_any(:\n" }] },
  );
  expect(ran(await bench.judge(broken, files)).get("sample::test_any")?.answer).toMatchObject({
    kind: "fault",
    reason: expect.stringContaining("tests/sample.py cannot be compiled"),
  });
});

test("a submission whose import fails is told with its line", async () => {
  const result = ran(await bench.judge(challenge, solution("x = 1\ny = 1 / 0\n"))).get("passes::test_approx");
  expect(result?.answer).toEqual({ kind: "not-passed" });
  expect(python.readFailure(result?.stderr ?? "")).toMatchObject({
    message: "ZeroDivisionError: division by zero",
    location: { path: "solution.py", line: 2 },
    inStudentCode: true,
  });
});

test("the answer of another test's nonce is none", () => {
  const nonce = new TextEncoder().encode("other");
  expect(graderOf(python, "unit").readAnswer(of("passes::test_approx").facts.answer, nonce).kind).toBe("not-passed");
});
