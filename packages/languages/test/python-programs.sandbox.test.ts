import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languageOf } from "../src/index.ts";
import { PlanBench } from "./plan-bench.ts";
import { pythonChallenge } from "./python-challenge.ts";

const python = languageOf("python");
const challenge = pythonChallenge(
  { grader: "stdio" },
  {
    cases: [
      { kind: "stdio", name: "sample/one", sample: true, input: "3 4\n", answer: "7\n" },
      { kind: "stdio", name: "secret/two", sample: false, input: "-1 1\n", answer: "0\n" },
    ],
  },
);

let bench: PlanBench;
beforeAll(async () => {
  bench = await PlanBench.open(python, "python-programs-test");
});
afterAll(() => bench.close());

async function judge(main: string, ...more: { path: string; content: string }[]) {
  const judged = await bench.judge(challenge, [{ path: "main.py", content: main }, ...more]);
  return judged.at === "run" ? judged.tests : [];
}

/** Diagnostics of a submission that must not get past the compile stage. */
async function refused(content: string) {
  const files = [{ path: "main.py", content }];
  const judged = await bench.judge(challenge, files);
  if (judged.at !== "compile") throw new Error("it got past the syntax check");
  expect(judged.exitCode).toBe(1);
  return python.readDiagnostics(judged.stderr, files);
}

describe("programs", () => {
  test("read their case, import modules beside them and may call exit()", async () => {
    const ran = await judge("from adding import add\na, b = map(int, input().split())\nprint(add(a, b))\nexit()\n", {
      path: "adding.py",
      content: "def add(a, b):\n    return a + b\n",
    });
    expect(ran.map(({ stdout, facts }) => [stdout, facts.exitCode])).toEqual([
      ["7\n", 0],
      ["0\n", 0],
    ]);
  });

  test("an exception is told with its line and text", async () => {
    const [one] = await judge("def run():\n    print(1 // 0)\n\n\nrun()\n");
    expect(one?.facts.exitCode).toBe(1);
    expect(python.readFailure(one?.stderr ?? "")).toMatchObject({
      message: "ZeroDivisionError: integer division or modulo by zero",
      location: { path: "main.py", line: 2 },
      inStudentCode: true,
      output: expect.stringMatching(/^Traceback[\s\S]*File "main\.py", line 5, in <module>/),
    });
  });
});

describe("the syntax check", () => {
  test("names the place, counted in characters", async () => {
    const [one] = await refused('s = "Zoë 🦀"; x = = 1\n');
    expect(one).toMatchObject({
      level: "error",
      code: "SyntaxError",
      message: "invalid syntax",
      spans: [{ path: "main.py", lineStart: 1, columnStart: 18, lineEnd: 1, columnEnd: 19, isPrimary: true }],
    });
    expect(one?.rendered).toBe(
      `  File "main.py", line 1\n    s = "Zoë 🦀"; x = = 1\n    ${" ".repeat(17)}^\nSyntaxError: invalid syntax`,
    );
  });

  test("counts characters also where Python counts bytes", async () => {
    const [one] = await refused("é = 1; return 1\n");
    expect(one?.spans).toMatchObject([{ columnStart: 8, columnEnd: 16 }]);
  });

  test.each<[string, string, string]>([
    ["an indentation", "def f():\nreturn 1\n", "IndentationError"],
    ["tabs and spaces", "if True:\n        x = 1\n\ty = 2\n", "TabError"],
    ["return outside a function", "return 1\n", "SyntaxError"],
    ["a declared encoding", "# coding: rot13\n", "SyntaxError"],
    ["an unfinished string", "x = 'abc\n", "SyntaxError"],
    ["an unfinished bracket at the end", "x = (1,\n", "SyntaxError"],
  ])("%s is an error", async (_, source, code) => {
    const [one] = await refused(source);
    expect(one).toMatchObject({ level: "error", code });
    expect(one?.message).not.toBe("");
  });

  test.each<[string, string]>([
    ["200,000 parentheses", `x = ${"(".repeat(100_000)}${")".repeat(100_000)}\n`],
    ["100,000 minus signs", `x = ${"-".repeat(100_000)}1\n`],
    ["an attribute of an attribute, 60,000 times", `x = a${".b".repeat(60_000)}\n`],
    ["30,000 calls", `x = f${"()".repeat(60_000)}\n`],
    ["nested lists", `x = ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`],
    [
      "300 nested blocks",
      `${Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}if x:\n`).join("")}${" ".repeat(300)}pass\n`,
    ],
    ["lambdas in lambdas", `x = ${"lambda: ".repeat(20_000)}0\n`],
  ])("%s end as a report", async (_, source) => {
    const diagnostics = await refused(source);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics[0]?.level).toBe("error");
  });

  test("runs nothing: not even what stands at the top of a file", async () => {
    const files = [{ path: "main.py", content: "import os\nos._exit(5)\n" }];
    const judged = await bench.judge(challenge, files);
    expect(judged).toMatchObject({ at: "run" });
  });

  test("every file is checked, and each tells its own error", async () => {
    const files = [
      { path: "main.py", content: "x = 1\n" },
      { path: "one.py", content: "def\n" },
      { path: "two/three.py", content: "1 +\n" },
    ];
    const judged = await bench.judge(challenge, files);
    const diagnostics = judged.at === "compile" ? python.readDiagnostics(judged.stderr, files) : [];
    expect(diagnostics.map((one) => one.spans[0]?.path)).toEqual(["one.py", "two/three.py"]);
  });
});
