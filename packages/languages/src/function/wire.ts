import type { FunctionValue } from "@crucible/contract";
import { floatOf } from "./float-text.ts";
import { integerOf, isChar } from "./scalars.ts";
import { tagged, type ValueType } from "./value-type.ts";

/**
 * How values cross into the sandbox (standard input: the arguments, one after another) and back (descriptor 4: the
 * returned value). Of our own, made so that every language can write a reader in a page:
 * - `i<decimal>e` integer; one spelling a number: no plus, no leading zero, no -0
 * - `d<16 hex digits>` float: the IEEE-754 bits of 64, big end first, lower case; 32 bits are widened to 64
 * - `b0`, `b1` bool · `u` unit
 * - `s<bytes>:<utf-8>` string · `c<bytes>:<utf-8>` char
 * - `n` none · `o<value>` some · `k<value>` ok · `x<value>` err
 * - `l<values>e` vector, tuple · `m<key><value>…e` map
 */

/** What a returned value may measure on the wire: the agent hands over 64 KiB of an answer, the nonce included. */
export const MAX_RETURNED_BYTES = 60 * 1024;

/**
 * Values on the wire, one after another.
 *
 * @throws TypeError when a value is not one of its type: values are checked where they are read (`read-value.ts`).
 */
export function encodeValues(types: readonly ValueType[], values: readonly FunctionValue[]): Uint8Array {
  if (types.length !== values.length) throw new TypeError(`${values.length} values for ${types.length} types`);
  return Buffer.from(types.map((type, index) => encode(type, values[index])).join(""));
}

/** One value on the wire. @throws TypeError as `encodeValues`. */
export function encodeValue(type: ValueType, value: FunctionValue): Uint8Array {
  return encodeValues([type], [value]);
}

function encode(type: ValueType, value: FunctionValue | undefined): string {
  switch (type.kind) {
    case "integer":
      if (typeof value !== "string" || integerOf(value, type.name) === null) break;
      return `i${value}e`;
    case "float": {
      const float = typeof value === "string" ? floatOf(value) : null;
      if (float === null) break;
      return `d${bitsOf(type.bits === 32 ? Math.fround(float) : float)}`;
    }
    case "bool":
      if (typeof value !== "boolean") break;
      return value ? "b1" : "b0";
    case "unit":
      if (value !== null) break;
      return "u";
    case "string":
      if (typeof value !== "string" || /\p{Surrogate}/u.test(value)) break;
      return `s${Buffer.byteLength(value)}:${value}`;
    case "char":
      if (typeof value !== "string" || !isChar(value)) break;
      return `c${Buffer.byteLength(value)}:${value}`;
    case "option":
      return value === null ? "n" : `o${encode(type.of, tagged(value, "some"))}`;
    case "result": {
      const ok = tagged(value, "ok");
      return ok === undefined ? `x${encode(type.err, tagged(value, "err"))}` : `k${encode(type.ok, ok)}`;
    }
    case "vector":
      if (!Array.isArray(value)) break;
      return `l${value.map((element) => encode(type.of, element)).join("")}e`;
    case "tuple":
      if (!Array.isArray(value) || value.length !== type.of.length) break;
      return `l${type.of.map((element, index) => encode(element, value[index])).join("")}e`;
    case "map":
      if (!Array.isArray(value)) break;
      return `m${value.map((pair) => encodePair(type.key, type.value, pair)).join("")}e`;
  }
  throw new TypeError(`the value is not a ${type.kind}`);
}

function encodePair(key: ValueType, value: ValueType, pair: FunctionValue): string {
  if (!Array.isArray(pair) || pair.length !== 2) throw new TypeError("a map holds pairs");
  return encode(key, pair[0]) + encode(value, pair[1]);
}

function bitsOf(float: number): string {
  const bytes = Buffer.alloc(8);
  // NaN has many spellings; this is the one that every language agrees on.
  if (Number.isNaN(float)) return "7ff8000000000000";
  bytes.writeDoubleBE(float);
  return bytes.toString("hex");
}
