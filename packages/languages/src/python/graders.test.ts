import { AppError, draftManifestSchema, type JudgedChallenge, manifestSchema } from "@crucible/contract";
import { describe, expect, test } from "vitest";
import { functionGrader } from "./function-grader.ts";
import { stdioGrader } from "./stdio-grader.ts";
import { unitGrader } from "./unit-grader.ts";

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const test_ = (name: string) => ({ name, sample: false });
const files = [{ path: "solution.py", content: "def add(a, b):\n    return a + b\n" }];

function challengeOf(part: object, rest: Partial<JudgedChallenge> = {}): JudgedChallenge {
  const manifest = manifestSchema.parse({
    format: 1,
    slug: "sums",
    title: "Sums",
    summary: "Add.",
    authors: ["A. Author"],
    licence: "MIT",
    difficulty: 1,
    python: {},
    ...part,
  });
  return { manifest, digest: "", language: "python", tests: [], files: [], cases: [], checker: null, ...rest };
}

const sources = [
  { path: "sample.py", content: "from solution import add\n\ndef test_small():\n    assert add(1, 2) == 3\n" },
];
const unit = (python: object, tests = sources) =>
  challengeOf({ grader: "unit", python: { exports: ["add"], tests: ["sample::test_small"], ...python } }, { tests });

describe("unit", () => {
  test("the tests go by standard input and lie in no container", () => {
    const plan = unitGrader.plan(unit({ operators: ["=="] }), files);
    const put = [...plan.compile.files, ...plan.deliver].map(({ path }) => path);
    expect(put).toEqual(["/tmp/student/solution.py", "/tmp/student/solution.py"]);
    const { command, stdin } = plan.run(test_("sample::test_small"));
    expect(command.argv.slice(-2)).toEqual(["/crucible/harness/run_test.py", "sample::test_small"]);
    expect(command.argv).toContain("-I");
    expect(JSON.parse(text(stdin))).toEqual({
      files: { "sample.py": sources[0]?.content },
      exports: ["add"],
      operators: ["=="],
    });
  });

  test("the tests are listed without running them, and without the list no fault is found", () => {
    const { manifest, ...rest } = unit({});
    const unlisted = draftManifestSchema.parse({ ...manifest, python: { ...manifest.python, tests: [] } });
    const challenge = { ...rest, manifest: unlisted };
    expect(unitGrader.checkChallenge(challenge)).toEqual([]);
    const listing = unitGrader.listing?.(challenge, files);
    expect(JSON.parse(text(listing?.stdin))).toEqual({ files: { "sample.py": sources[0]?.content } });
    expect(listing?.readTests('{"tests": ["sample::test_small"]}')).toEqual(["sample::test_small"]);
    expect(listing?.readTests('{"tests": ["sample::te')).toBeNull();
  });

  test("files of the challenge's lie in the tests' working directory", () => {
    const plan = unitGrader.plan({ ...unit({}), files: [{ path: "a/words.txt", content: "x" }] }, files);
    expect(plan.deliver.map(({ path }) => path)).toContain("/tmp/package/a/words.txt");
    expect(plan.run(test_("sample::test_small")).command.workingDirectory).toBe("/tmp/package");
  });

  test("what was stored is checked again", () => {
    expect(() => unitGrader.plan(unit({}), [...files, { path: "../x.py", content: "" }])).toThrow(AppError);
  });

  test("a sound challenge has no faults, whatever its tests look like", () => {
    const content =
      "import pytest\nfrom solution import add\n\n\ndef helper():\n    def test_inner():\n        pass\n\n\n" +
      "@pytest.mark.parametrize('n', [1])\ndef test_one(n):\n    pass\n\n\n" +
      "class TestAll:\n    def setup_method(self):\n        pass\n\n    def test_two(self):\n        def test_deep():\n            pass\n";
    const tests = ["sample::test_one[0]", "sample::TestAll::test_two"];
    expect(unitGrader.checkChallenge(unit({ tests }, [{ path: "sample.py", content }]))).toEqual([]);
  });

  test.each<[string, object, { path: string; content: string }[], string]>([
    ["a keyword as export", { exports: ["class"] }, sources, "python.exports: `class` is a keyword"],
    ["a dunder as export", { exports: ["__add__"] }, sources, "begins with two underscores"],
    [
      "a test without a file",
      { tests: ["sample::test_small", "other::test_x"] },
      sources,
      "python/tests/other.py does not exist",
    ],
    ["a test without a function", { tests: ["sample::test_small", "sample::test_x"] }, sources, "defines no such test"],
    ["a name of no form", { tests: ["sample::test_small", "test_x"] }, sources, "must be <file>::<function>"],
    [
      "a test that is not listed",
      {},
      [{ path: "sample.py", content: `${sources[0]?.content}\ndef test_more(): pass\n` }],
      "`test_more` is not listed",
    ],
    [
      "a method that is not listed",
      {},
      [{ path: "sample.py", content: `${sources[0]?.content}\nclass TestX:\n  def test_y(self): pass\n` }],
      "`TestX::test_y` is not listed",
    ],
    [
      "a file that would be solution",
      {},
      [...sources, { path: "solution.py", content: "" }],
      "`solution` is the name of another module",
    ],
    [
      "a file that would be json",
      {},
      [...sources, { path: "json.py", content: "" }],
      "`json` is the name of another module",
    ],
    ["a file with capitals", {}, [...sources, { path: "Sample.py", content: "" }], "lower-case letters"],
  ])("%s is a fault that names its place", (_, python, tests, fault) => {
    const faults = unitGrader.checkChallenge(unit(python, tests));
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });
});

test("function: the arguments go by the wire, the expected value nowhere", () => {
  const challenge = challengeOf(
    {
      grader: "function",
      function: {
        name: "add",
        parameters: [
          { name: "a", type: "i64" },
          { name: "b", type: "vector<bool>" },
        ],
        returns: "option<f32>",
      },
    },
    {
      cases: [
        { kind: "function", name: "secret/0", sample: false, arguments: ["-7", [true]], returns: { some: "777" } },
      ],
    },
  );
  const plan = functionGrader.plan(challenge, files);
  const { command, stdin } = plan.run(test_("secret/0"));
  expect(text(stdin)).toBe("i-7elb1e");
  expect(JSON.parse(command.argv.at(-1) ?? "")).toEqual({
    name: "add",
    parameters: [
      { kind: "integer", name: "i64" },
      { kind: "vector", of: { kind: "bool" } },
    ],
    returns: { kind: "option", of: { kind: "float", bits: 32 } },
  });
  expect(JSON.stringify([plan, command])).not.toContain("777");
  expect(() => plan.run(test_("secret/1"))).toThrow(RangeError);
  expect(functionGrader.checkChallenge(challenge)).toEqual([]);
});

test("function: a keyword of Python's is a fault", () => {
  const challenge = challengeOf({ grader: "function", function: { name: "lambda", parameters: [], returns: "unit" } });
  expect(functionGrader.checkChallenge(challenge)).toEqual([expect.stringContaining("keyword of Python")]);
});

test("stdio: the program gets its input, the answer goes nowhere", () => {
  const challenge = challengeOf(
    { grader: "stdio" },
    { cases: [{ kind: "stdio", name: "sample/one", sample: true, input: "3 4\n", answer: "777\n" }] },
  );
  const plan = stdioGrader.plan(challenge, [{ path: "main.py", content: "print(1)\n" }]);
  const { command, stdin } = plan.run(test_("sample/one"));
  expect(text(stdin)).toBe("3 4\n");
  expect(command).toMatchObject({ workingDirectory: "/tmp/student" });
  expect(command.argv.at(-1)).toBe("/tmp/student/main.py");
  expect(JSON.stringify([plan, command])).not.toContain("777");
  expect(() => plan.run(test_("sample/two"))).toThrow(RangeError);
});
