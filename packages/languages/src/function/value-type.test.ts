import fc from "fast-check";
import { expect, test } from "vitest";
import { anyType } from "../../test/arbitrary-values.ts";
import { parseValueType } from "./parse-value-type.ts";
import { rangeOf, typeText } from "./value-type.ts";

test("a type that was written is read back, for any type", () => {
  fc.assert(
    fc.property(anyType, (type) => {
      const text = typeText(type);
      fc.pre(text.length <= 200);
      expect(parseValueType(text)).toEqual(type);
    }),
  );
});

test("white space does not matter, and () is unit", () => {
  expect(typeText(parseValueType(" map< string ,vector<( )>>"))).toBe("map<string, vector<unit>>");
});

test.each([
  ["", "the type ``: it ends too early. Name a type and close every <."],
  ["vector", "vector needs its types in angle brackets. Write vector<T>"],
  ["vector<", "it ends too early"],
  ["vector<>", "vector takes one type, and there are 0. Write vector<T>"],
  ["vector<i32", "it ends too early"],
  ["option<i32, i32>", "option takes one type, and there are 2"],
  ["result<i32>", "result takes two types, and there is 1. Write result<T, E>"],
  ["vector<i32>>", "nothing may follow the type, and there is `>`"],
  ["vector<i32;i32>", "`;` stands where a comma or > belongs"],
  ["tuple<i32>", "a tuple has two types or more"],
  ["tuple<u8,u8,u8,u8,u8,u8,u8,u8,u8>", "a tuple may hold 8 types; this one has 9"],
  ["map<f64, i32>", "f64 cannot be the key of a map"],
  ["map<vector<u8>, i32>", "vector<u8> cannot be the key of a map"],
  ["Vec<i32>", "there is no type Vec here. Write vector<T>"],
  ["String", "there is no type String here. Write string"],
  ["&str", "types are written without &"],
  ["int", "there is no type int here. Write i32 or i64"],
  ["i7", "there is no type i7. Use integers (i32"],
  ["constructor", "there is no type constructor"],
  ["__proto__", "there is no type __proto__"],
  ["[i32]", "`[` stands where a type belongs"],
  [`${"option<".repeat(17)}u8${">".repeat(17)}`, "nested more than 16 levels deep"],
  ["u8".padEnd(201), "a type may be 200 characters long"],
])("%s: the author is told what to write", (text, message) => {
  expect(() => parseValueType(text)).toThrow(message);
});

test("any text is read or refused with a sentence", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 250 }), (text) => {
      try {
        parseValueType(text);
      } catch (error) {
        expect(String(error)).toMatch(/^Error: .+[.]$/s);
      }
    }),
  );
});

test("integers hold what their bits hold", () => {
  expect(rangeOf("i8")).toEqual({ min: -128n, max: 127n });
  expect(rangeOf("usize")).toEqual({ min: 0n, max: 18446744073709551615n });
  expect(rangeOf("i128").min).toBe(-170141183460469231731687303715884105728n);
});
