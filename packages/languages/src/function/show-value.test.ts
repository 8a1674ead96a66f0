import { functionSignatureSchema } from "@crucible/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { typedValue } from "../../test/arbitrary-values.ts";
import { parseValueType } from "./parse-value-type.ts";
import { showCall, showValue } from "./show-value.ts";

test.each([
  ["i32", "-5", "-5"],
  ["f64", "NaN", "NaN"],
  ["bool", true, "true"],
  ["unit", null, "()"],
  ["string", 'a "b"\n', '"a \\"b\\"\\n"'],
  ["string", "\u202e\u001b[31m", '"\\u{202e}\\u001b[31m"'],
  ["char", "'", "'\\''"],
  ["char", '"', "'\"'"],
  ["option<i32>", null, "none"],
  ["option<option<i32>>", { some: null }, "some(none)"],
  ["result<unit, string>", { ok: null }, "ok(())"],
  ["result<unit, string>", { err: "no" }, 'err("no")'],
  ["vector<i32>", ["1", "2"], "[1, 2]"],
  ["vector<i32>", [], "[]"],
  ["tuple<i32, bool>", ["1", false], "(1, false)"],
  [
    "map<string, vector<i32>>",
    [
      ["a", ["1"]],
      ["b", []],
    ],
    '{"a": [1], "b": []}',
  ],
])("%s: %j is shown as %s", (type, value, shown) => {
  expect(showValue(parseValueType(type), value)).toBe(shown);
});

test("a call is shown with its arguments", () => {
  const signature = functionSignatureSchema.parse({
    name: "two_sum",
    parameters: [
      { name: "numbers", type: "vector<i64>" },
      { name: "target", type: "i64" },
    ],
    returns: "option<tuple<usize, usize>>",
  });
  expect(showCall(signature, [["2", "7"], "9"])).toBe("two_sum([2, 7], 9)");
  expect(showCall(signature, [["2", "7"], "9"], 12)).toBe("two_sum([2, …");
});

test("what is shown has a bound, whatever was returned", () => {
  const numbers = Array.from({ length: 100_000 }, (_, index) => String(index));
  expect(showValue(parseValueType("vector<i32>"), numbers, 20)).toBe("[0, 1, 2, 3, 4, 5, 6…");
  expect(showValue(parseValueType("string"), "x".repeat(1_000_000), 10)).toBe('"xxxxxxxxx…');
});

test("any value is shown on one line, without a control or a mark that reorders text", () => {
  fc.assert(
    fc.property(typedValue, ([type, value]) => {
      const shown = showValue(type, value);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }),
  );
});
