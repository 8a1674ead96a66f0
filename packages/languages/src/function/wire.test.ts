import fc from "fast-check";
import { expect, test } from "vitest";
import { anyType, typedValue } from "../../test/arbitrary-values.ts";
import { parseValueType } from "./parse-value-type.ts";
import { decodeValue } from "./read-wire.ts";
import { encodeValue, encodeValues } from "./wire.ts";
import vectors from "./wire-vectors.json" with { type: "json" };

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each(vectors.valid)("$type: $wire is that value, both ways", ({ type, value, wire }) => {
  const parsed = parseValueType(type);
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(encodeValue(parsed, value))).toBe(wire);
  expect(decodeValue(parsed, bytesOf(wire))).toEqual({ value });
});

test.each(vectors.refused)("$type: $wire is refused", ({ type, wire }) => {
  expect(decodeValue(parseValueType(type), bytesOf(wire))).toBeNull();
});

test("what was encoded is decoded to the same value, for any type", () => {
  fc.assert(
    fc.property(typedValue, ([type, value]) => {
      expect(decodeValue(type, encodeValue(type, value))).toEqual({ value });
    }),
    { numRuns: 1_000 },
  );
});

test("any bytes are read without a throw, and what is read has this one spelling", () => {
  const wireLike = fc
    .array(fc.constantFrom(..."idbuscnokxlme0123456789:-a"), { maxLength: 40 })
    .map((characters) => bytesOf(characters.join("")));
  fc.assert(
    fc.property(anyType, fc.oneof(fc.uint8Array({ maxLength: 60 }), wireLike), (type, bytes) => {
      const read = decodeValue(type, bytes);
      // A float of 64 bits is rounded where 32 are wanted, and NaN has many spellings.
      if (read !== null) expect(decodeValue(type, encodeValue(type, read.value))).toEqual(read);
    }),
    { numRuns: 3_000 },
  );
});

test("a value with one byte changed, lost or added is never read as two values and never throws", () => {
  fc.assert(
    fc.property(typedValue, fc.nat(), fc.nat(255), fc.constantFrom(0, 1, 2), ([type, value], place, byte, how) => {
      const bytes = [...encodeValue(type, value)];
      const at = place % bytes.length;
      bytes.splice(at, how === 2 ? 0 : 1, ...(how === 1 ? [] : [byte]));
      const read = decodeValue(type, Uint8Array.from(bytes));
      if (read !== null) expect(() => encodeValue(type, read.value)).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});

test("a value cut short, or with anything behind it, is refused", () => {
  fc.assert(
    fc.property(typedValue, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 4 }), ([type, value], place, more) => {
      const bytes = encodeValue(type, value);
      expect(decodeValue(type, bytes.subarray(0, place % bytes.length))).toBeNull();
      expect(decodeValue(type, Buffer.concat([bytes, more]))).toBeNull();
    }),
    { numRuns: 500 },
  );
});

test("invalid UTF-8 is refused", () => {
  const string = parseValueType("string");
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
    expect(decodeValue(string, Uint8Array.from([...bytesOf(`s${bytes.length}:`), ...bytes]))).toBeNull();
  }
});

test("hostile sizes are refused at once: endless digits, endless nesting, a million elements", () => {
  const nested = parseValueType("vector<vector<vector<unit>>>");
  expect(decodeValue(nested, bytesOf("l".repeat(1_000_000)))).toBeNull();
  expect(decodeValue(parseValueType("i128"), bytesOf(`i${"9".repeat(1_000_000)}e`))).toBeNull();
  expect(decodeValue(parseValueType("string"), bytesOf(`s${"9".repeat(1_000_000)}:`))).toBeNull();
  const units = decodeValue(parseValueType("vector<unit>"), bytesOf(`l${"u".repeat(100_000)}e`));
  expect(units?.value).toHaveLength(100_000);
});

test("a value that is not of its type is our fault and told as one", () => {
  expect(() => encodeValue(parseValueType("u8"), "256")).toThrow(TypeError);
  expect(() => encodeValue(parseValueType("option<u8>"), "1")).toThrow(TypeError);
  expect(() => encodeValue(parseValueType("tuple<u8, u8>"), ["1"])).toThrow(TypeError);
  expect(() => encodeValue(parseValueType("map<u8, u8>"), [["1"]])).toThrow(TypeError);
  expect(() => encodeValues([parseValueType("u8")], [])).toThrow(TypeError);
});
