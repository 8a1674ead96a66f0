import { expect, test } from "vitest";
import { functionChallenge, rustFile } from "../../test/function-challenge.ts";
import { functionGrader } from "./function-grader.ts";

const challenge = functionChallenge(
  {
    name: "solve",
    parameters: [
      { name: "numbers", type: "vector<i64>" },
      { name: "target", type: "i64" },
    ],
    returns: "option<i64>",
  },
  [{ arguments: [["2", "7"], "9"], returns: { some: "4242" } }],
);
const files = rustFile("pub fn solve(_: &[i64], _: i64) -> Option<i64> { None }");
const plan = functionGrader.plan(challenge, files);
const shown = (data: unknown) =>
  JSON.stringify(data, (_, value) =>
    value instanceof Uint8Array ? [...value].map((byte) => String.fromCharCode(byte)).join("") : value,
  );

test("a case is its arguments on standard input, one after another", () => {
  const asked = plan.run({ name: "secret/0", sample: false });
  expect(new TextDecoder().decode(asked.stdin)).toBe("li2ei7eei9e");
});

test("the expected value is nowhere in what goes into a container", () => {
  const asked = plan.run({ name: "secret/0", sample: false });
  expect(shown([plan.compile, plan.tests, plan.take, plan.deliver, asked])).not.toContain("4242");
});

test("the student's code is compiled where there is no driver, without unsafe code or unstable features", () => {
  expect(plan.compile.files.map(({ path }) => path)).toEqual(["/tmp/student/src/lib.rs"]);
  expect(plan.compile.command.argv).toEqual(expect.arrayContaining(["-Funsafe_code", "-Fmissing_unsafe_on_extern"]));
  expect(plan.compile.command.env).not.toHaveProperty("RUSTC_BOOTSTRAP");
  expect(shown(plan.tests)).toContain("::harness::function::serve");
});

test("files that Rust does not take are refused again", () => {
  expect(() => functionGrader.plan(challenge, [{ path: "build.rs", content: "" }])).toThrow("build.rs");
});

test("a case that does not exist is our fault", () => {
  expect(() => plan.run({ name: "secret/1", sample: false })).toThrow(RangeError);
});

test("names that are keywords of Rust are told to the author", () => {
  expect(functionGrader.checkChallenge(challenge)).toEqual([]);
  const named = { name: "match", parameters: [{ name: "type", type: "i32" }], returns: "i32" };
  expect(functionGrader.checkChallenge(functionChallenge(named, []))).toEqual([
    "function.name: `match` is a keyword of Rust. Use another name",
    "function.parameters[0].name: `type` is a keyword of Rust. Use another name",
  ]);
});
