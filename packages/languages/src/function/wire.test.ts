import { expect, test } from "vitest";
import { decodeValue } from "./read-wire.ts";
import { parseValueType } from "./value-type.ts";
import { encodeValue } from "./wire.ts";
import vectors from "./wire-vectors.json" with { type: "json" };

test.each(vectors.valid)("$type: $wire is that value, both ways", ({ type, value, wire }) => {
  const parsed = parseValueType(type);
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(encodeValue(parsed, value))).toBe(wire);
  expect(decodeValue(parsed, new TextEncoder().encode(wire))).toEqual({ value });
});

test.each(vectors.refused)("$type: $wire is refused", ({ type, wire }) => {
  expect(decodeValue(parseValueType(type), new TextEncoder().encode(wire))).toBeNull();
});
