import fc from "fast-check";
import { expect, test } from "vitest";
import { typedValue } from "../../test/arbitrary-values.ts";
import { parseValueType } from "./parse-value-type.ts";
import { sameValue } from "./same-value.ts";

const EXACT = { absolute: 0, relative: 0 };
const LOOSE = { absolute: 1e-9, relative: 1e-6 };
const f64 = parseValueType("f64");

test("every value is the same as itself, with any tolerance", () => {
  fc.assert(
    fc.property(typedValue, fc.constantFrom(EXACT, LOOSE), ([type, value], tolerance) => {
      expect(sameValue(type, value, structuredClone(value), tolerance)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("an absolute tolerance does not care which of the two was expected", () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), fc.double({ min: 0, max: 1, noNaN: true }), (one, other, absolute) => {
      const [a, b] = [one, other].map((float) => String(float).replace("Infinity", "inf")) as [string, string];
      const tolerance = { absolute, relative: 0 };
      expect(sameValue(f64, a, b, tolerance)).toBe(sameValue(f64, b, a, tolerance));
    }),
  );
});

test("without a tolerance, values whose JSON differs are not the same, but for the order of maps and for zeros", () => {
  fc.assert(
    fc.property(typedValue, typedValue, ([type, value], [, other]) => {
      const canonical = (one: unknown) => JSON.stringify(one).replaceAll('"-0"', '"0"');
      fc.pre(!canonical(value).includes("[[") && canonical(value) !== canonical(other));
      expect(sameValue(type, value, other, EXACT)).toBe(false);
    }),
  );
});

test.each([
  ["f64", "1", "1.0000005", true],
  ["f64", "1", "1.000002", false],
  ["f64", "1000000", "1000000.9", true],
  ["f64", "0", "0.0000000005", true],
  ["f64", "0", "0.000000002", false],
  ["f64", "0", "-0", true],
  ["f64", "NaN", "NaN", true],
  ["f64", "NaN", "0", false],
  ["f64", "0", "NaN", false],
  ["f64", "inf", "inf", true],
  ["f64", "inf", "-inf", false],
  ["f64", "inf", "1e+308", false],
  ["f64", "1e+308", "inf", false],
  ["f64", "-1e+308", "1e+308", false],
  ["f32", "0.1", "0.10000000149011612", true],
  ["i32", "1", "2", false],
  ["string", "a", "a ", false],
  ["option<f64>", null, { some: "0" }, false],
  ["option<option<i32>>", null, { some: null }, false],
  ["result<i32, i32>", { ok: "1" }, { err: "1" }, false],
  ["result<f64, i32>", { ok: "1" }, { ok: "1.0000001" }, true],
  ["vector<i32>", ["1", "2"], ["2", "1"], false],
  ["vector<i32>", ["1"], ["1", "1"], false],
  ["tuple<i32, f64>", ["1", "2"], ["1", "2.0000001"], true],
  [
    "map<string, i32>",
    [
      ["a", "1"],
      ["b", "2"],
    ],
    [
      ["b", "2"],
      ["a", "1"],
    ],
    true,
  ],
  [
    "map<string, i32>",
    [["a", "1"]],
    [
      ["a", "1"],
      ["b", "2"],
    ],
    false,
  ],
  ["map<string, i32>", [["a", "1"]], [["b", "1"]], false],
  ["map<string, i32>", [["a", "1"]], [["a", "2"]], false],
  ["map<bool, f64>", [[true, "1"]], [[true, "1.0000001"]], true],
  ["map<string, unit>", [["constructor", null]], [["__proto__", null]], false],
  ["vector<i32>", [], "1", false],
])("%s: %j beside %j: %s", (type, expected, got, same) => {
  expect(sameValue(parseValueType(type), expected, got, LOOSE)).toBe(same);
});
