import fc from "fast-check";
import { expect, test } from "vitest";
import { typedValue } from "../../test/arbitrary-values.ts";
import { parseValueType } from "./parse-value-type.ts";
import { readValue } from "./read-value.ts";
import { rangeOf } from "./value-type.ts";

const read = (type: string, written: unknown) => readValue(parseValueType(type), written, "returns");

test.each([
  ["i32", 5, "5"],
  ["i32", -5n, "-5"],
  ["i32", 1e3, "1000"],
  ["i32", "1_000_000", "1000000"],
  ["i32", "+7", "7"],
  ["i32", "007", "7"],
  ["i32", -0, "0"],
  ["i128", -170141183460469231731687303715884105728n, "-170141183460469231731687303715884105728"],
  ["u128", "340282366920938463463374607431768211455", "340282366920938463463374607431768211455"],
  ["f64", 1n, "1"],
  ["f64", 0.1, "0.1"],
  ["f64", "1e300", "1e+300"],
  ["f64", Number.NaN, "NaN"],
  ["f64", Number.NEGATIVE_INFINITY, "-inf"],
  ["f64", "inf", "inf"],
  ["f32", 0.1, "0.1"],
  ["f32", 16777217, "16777216"],
  ["bool", true, true],
  ["unit", null, null],
  ["string", "", ""],
  ["char", "\u{1f980}", "\u{1f980}"],
  ["option<i32>", null, null],
  ["option<i32>", 3, { some: "3" }],
  ["option<i32>", { some: 3 }, { some: "3" }],
  ["option<unit>", { some: null }, { some: null }],
  ["option<option<i32>>", { some: null }, { some: null }],
  ["option<option<i32>>", { some: { some: 1 } }, { some: { some: "1" } }],
  ["option<option<i32>>", { some: 1 }, { some: { some: "1" } }],
  ["option<vector<i32>>", [1], { some: ["1"] }],
  ["option<map<string, i32>>", { a: 1 }, { some: [["a", "1"]] }],
  ["option<map<string, i32>>", { some: { some: 1 } }, { some: [["some", "1"]] }],
  ["result<i32, string>", { ok: 1 }, { ok: "1" }],
  ["result<unit, string>", new Map([["err", "no"]]), { err: "no" }],
  ["tuple<i32, string>", [1, "a"], ["1", "a"]],
  [
    "map<string, i32>",
    { a: 1, b: 2 },
    [
      ["a", "1"],
      ["b", "2"],
    ],
  ],
  ["map<string, i32>", new Map([["__proto__", 1]]), [["__proto__", "1"]]],
  ["map<i32, i32>", { 1: 2 }, [["1", "2"]]],
  ["map<i32, i32>", new Map([[-1n, 2n]]), [["-1", "2"]]],
  ["map<bool, i32>", { true: 2 }, [[true, "2"]]],
  ["map<char, u8>", [["x", 1]], [["x", "1"]]],
])("%s: a way to write it (%#)", (type, written, value) => {
  expect(read(type, written)).toEqual(value);
});

test.each([
  ["u8", 256, "returns: 256 does not fit u8, which holds 0 to 255. Use a wider type."],
  ["u64", -1n, "returns: -1 does not fit u64"],
  ["i32", 1.5, "returns: 1.5 stands where an integer (i32) belongs."],
  ["u64", 1e19, "in plain digits"],
  ["i32", "five", 'returns: "five" stands where an integer (i32) belongs.'],
  ["i32", "", "stands where an integer"],
  ["i32", "9".repeat(100_000), "stands where an integer"],
  ["i32", null, "returns: null stands where an integer (i32) belongs."],
  ["f64", "1e400", "does not fit f64. Write .inf where infinity is meant."],
  ["f32", 1e39, "does not fit f32"],
  ["f64", "0x10", "stands where a number, .nan, .inf or -.inf belongs"],
  ["bool", "yes", 'returns: "yes" stands where true or false belongs.'],
  ["string", 5, "returns: 5 stands where text in quotes belongs."],
  ["string", null, "returns: null stands where text in quotes belongs."],
  ["string", "\ud800", "half a surrogate pair"],
  ["char", "ab", "one character (2 Unicode scalar values are there)"],
  ["char", "e\u0301", "one character (2 Unicode scalar values are there)"],
  ["char", 5n, "returns: 5 stands where one character in quotes belongs."],
  ["unit", 0, "returns: 0 stands where null belongs."],
  ["option<option<i32>>", 1, "an option in an option is written out"],
  ["option<map<string, i32>>", { some: 1 }, "returns.some: 1 stands where a mapping"],
  ["result<i32, string>", 1, "returns: 1 stands where {ok: …} or {err: …} belongs."],
  ["result<i32, string>", { ok: 1, err: "" }, "{ok: …} or {err: …}"],
  ["vector<i32>", { a: 1 }, "returns: a mapping stands where a list of i32 belongs."],
  ["vector<vector<u8>>", [[1], [2, 300]], "returns[1][1]: 300 does not fit u8"],
  ["tuple<i32, string>", [1], "2 elements, for tuple<i32, string> (there are 1)"],
  ["tuple<i32, string>", [1, 2], "returns[1]: 2 stands where text"],
  ["result<vector<bool>, string>", { ok: [true, 1] }, "returns.ok[1]: 1 stands where true or false"],
  ["map<string, u8>", { a: -1 }, 'returns["a"]: -1 does not fit u8'],
  [
    "map<i32, u8>",
    [
      ["1", 1],
      [1n, 2],
    ],
    'returns: the key "1" is there twice. Leave one of them out.',
  ],
  ["map<i32, u8>", [[1, 1, 1]], "returns[0]: a list stands where a pair [key, value] belongs."],
  ["map<u8, u8>", { 300: 1 }, 'returns[0], its key: "300" does not fit'.replace('"300"', "300")],
  ["map<string, u8>", 5, "a mapping, or a list of [key, value]"],
  ["string", undefined, "returns: nothing stands where text"],
])("%s: no way to write it (%#), with place and remedy", (type, written, message) => {
  expect(() => read(type, written)).toThrow(message);
});

test("every integer type takes its ends and refuses the numbers beyond them", () => {
  for (const bits of [8, 16, 32, 64, 128]) {
    for (const name of [`i${bits}`, `u${bits}`] as ("i8" | "u8")[]) {
      const { min, max } = rangeOf(name);
      expect([read(name, min), read(name, max)]).toEqual([String(min), String(max)]);
      expect(() => read(name, min - 1n)).toThrow("does not fit");
      expect(() => read(name, max + 1n)).toThrow("does not fit");
    }
  }
});

test("a value as we store it is also a way to write it", () => {
  fc.assert(
    fc.property(typedValue, ([type, value]) => {
      expect(readValue(type, value, "returns")).toEqual(value);
    }),
    { numRuns: 500 },
  );
});
