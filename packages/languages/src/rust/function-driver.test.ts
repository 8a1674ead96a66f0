import { type FunctionSignature, functionSignatureSchema } from "@crucible/contract";
import { expect, test } from "vitest";
import { functionDriver, functionPin, functionSkeleton, starterFor } from "./function-driver.ts";
import { parsePinnedType } from "./pinned-type.ts";

const signature = (parameters: [name: string, type: string, by?: "value"][], returns: string): FunctionSignature =>
  functionSignatureSchema.parse({
    name: "solve",
    parameters: parameters.map(([name, type, by]) => ({ name, type, by })),
    returns,
  });

const TWO_SUM = signature(
  [
    ["numbers", "vector<i64>"],
    ["target", "i64"],
  ],
  "option<tuple<usize, usize>>",
);

test.each([
  [TWO_SUM, "fn(&[i64], i64) -> Option<(usize, usize)>"],
  [signature([], "unit"), "fn()"],
  [signature([["a", "string"]], "string"), "fn(&str) -> String"],
  [signature([["a", "string", "value"]], "char"), "fn(String) -> char"],
  [signature([["a", "vector<string>"]], "vector<string>"), "fn(&[String]) -> Vec<String>"],
  [signature([["a", "vector<vector<u8>>", "value"]], "f32"), "fn(Vec<Vec<u8>>) -> f32"],
  [signature([["a", "map<char, unit>"]], "bool"), "fn(&HashMap<char, ()>) -> bool"],
  [signature([["a", "map<u8, i8>", "value"]], "map<u8, i8>"), "fn(HashMap<u8, i8>) -> HashMap<u8, i8>"],
  [signature([["a", "option<string>"]], "result<unit, string>"), "fn(Option<String>) -> Result<(), String>"],
  [signature([["a", "tuple<string, f64>"]], "u128"), "fn((String, f64)) -> u128"],
])("the language-neutral signature %# is Rust's %s", (written, pin) => {
  expect(functionPin(written)).toBe(pin);
  // As `signature-errors.ts` reads it.
  expect(parsePinnedType(pin)).toMatchObject({ kind: "pointer", type: pin });
});

test("the driver names nothing of the student's but the one function, and pins it on the fourth line", () => {
  const lines = functionDriver(TWO_SUM).split("\n");
  expect(lines[3]).toBe("const PINNED: fn(&[i64], i64) -> Option<(usize, usize)> = ::student_impl::solve;");
  expect(lines.join("\n").match(/student_impl/g)).toHaveLength(1);
  expect(lines[5]).toBe("    ::harness::function::serve(|(a0, a1,): (Vec<i64>, i64,)| PINNED(&a0, a1))");
});

test("the skeleton has the pinned signature and no body", () => {
  expect(functionSkeleton(TWO_SUM)).toContain(
    "pub fn solve(_: &[i64], _: i64) -> Option<(usize, usize)> { unimplemented!() }",
  );
});

test("the starter has the parameters' names, and imports what it needs", () => {
  expect(starterFor(TWO_SUM)).toBe(
    "pub fn solve(numbers: &[i64], target: i64) -> Option<(usize, usize)> {\n    todo!()\n}\n",
  );
  expect(starterFor(signature([["counts", "map<string, i64>"]], "unit"))).toBe(
    "use std::collections::HashMap;\n\npub fn solve(counts: &HashMap<String, i64>) {\n    todo!()\n}\n",
  );
  const long = signature(
    ["one", "two", "three", "four"].map((name) => [name, "vector<vector<string>>"]),
    "vector<string>",
  );
  expect(starterFor(long)).toBe(
    [
      "pub fn solve(",
      ...["one", "two", "three", "four"].map((name) => `    ${name}: &[Vec<String>],`),
      ") -> Vec<String> {",
      "    todo!()",
      "}",
      "",
    ].join("\n"),
  );
});
