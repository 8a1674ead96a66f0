import type { FunctionValue } from "@crucible/contract";
import { displayPhrase } from "../output-text.ts";
import { floatOf, floatText } from "./float-text.ts";
import { isChar } from "./scalars.ts";
import { type IntegerName, rangeOf, typeText, type ValueType } from "./value-type.ts";

/**
 * A value as an author writes it in YAML → the value. The type guides the reading: none is null and some(x) is x itself
 * (or `{some: x}`, which an option in an option needs), a result is `{ok: x}` or `{err: x}`, a map is a mapping or a list of
 * pairs.
 *
 * @param written what the YAML reader made of it; integers may come as bigint (`intAsBigInt`), mappings as Map or object.
 * @param at where it stands, for messages: `arguments[0]`.
 * @throws Error with a sentence for the challenge's author that names the place inside the value and the remedy.
 */
export function readValue(type: ValueType, written: unknown, at: string): FunctionValue {
  switch (type.kind) {
    case "integer":
      return readInteger(type.name, written, at);
    case "float":
      return readFloat(type.bits, written, at);
    case "bool":
      return typeof written === "boolean" ? written : fail(at, written, "true or false");
    case "unit":
      return written === null ? null : fail(at, written, "null");
    case "string":
      return readText(written, at, "text in quotes");
    case "char": {
      const text = readText(written, at, "one character in quotes");
      if (isChar(text)) return text;
      return fail(at, written, `one character (${[...text].length} Unicode scalar values are there)`);
    }
    case "option":
      return readOption(type.of, written, at);
    case "result":
      return readResult(type, written, at);
    case "vector":
      return readList(written, at, `a list of ${typeText(type.of)}`).map((element, index) =>
        readValue(type.of, element, `${at}[${index}]`),
      );
    case "tuple": {
      const elements = readList(written, at, `a list of ${type.of.length}`);
      if (elements.length !== type.of.length) {
        return fail(at, written, `${type.of.length} elements, for ${typeText(type)} (there are ${elements.length})`);
      }
      return type.of.map((element, index) => readValue(element, elements[index], `${at}[${index}]`));
    }
    case "map":
      return readMap(type, written, at);
  }
}

function fail(at: string, written: unknown, wanted: string): never {
  throw new Error(`${at}: ${told(written)} stands where ${wanted} belongs.`);
}

function told(written: unknown): string {
  if (written === undefined) return "nothing";
  if (Array.isArray(written)) return "a list";
  if (typeof written === "object" && written !== null) return "a mapping";
  const text = typeof written === "string" ? JSON.stringify(written) : String(written);
  return displayPhrase(text, 60);
}

const DIGITS = /^[+-]?\d{1,3}(?:_?\d{1,3})*$|^[+-]?\d+$/;
const LONGEST_INTEGER = 60;

function readInteger(name: IntegerName, written: unknown, at: string): string {
  let value: bigint;
  if (typeof written === "bigint") value = written;
  else if (typeof written === "number" && Number.isSafeInteger(written)) value = BigInt(written);
  else if (typeof written === "string" && written.length <= LONGEST_INTEGER && DIGITS.test(written)) {
    value = BigInt(written.replaceAll("_", "").replace(/^\+/, ""));
  } else if (typeof written === "number" && Number.isInteger(written)) {
    return fail(at, written, "an integer in plain digits (this one is written so that digits are lost)");
  } else return fail(at, written, `an integer (${name})`);
  const { min, max } = rangeOf(name);
  if (value < min || value > max) {
    throw new Error(`${at}: ${told(value)} does not fit ${name}, which holds ${min} to ${max}. Use a wider type.`);
  }
  return String(value);
}

function readFloat(bits: 32 | 64, written: unknown, at: string): string {
  let value: number;
  if (typeof written === "number" || typeof written === "bigint") value = Number(written);
  else {
    const float = typeof written === "string" ? floatOf(written) : null;
    if (float === null) return fail(at, written, "a number, .nan, .inf or -.inf");
    value = float;
  }
  const infinite =
    written === "inf" || written === "-inf" || (typeof written === "number" && !Number.isFinite(written));
  const rounded = bits === 32 ? Math.fround(value) : value;
  if (!infinite && !Number.isFinite(rounded) && !Number.isNaN(rounded)) {
    throw new Error(`${at}: ${told(written)} does not fit f${bits}. Write .inf where infinity is meant.`);
  }
  return floatText(rounded, bits);
}

function readText(written: unknown, at: string, wanted: string): string {
  if (typeof written !== "string") return fail(at, written, wanted);
  if (/\p{Surrogate}/u.test(written)) return fail(at, written, "text without half a surrogate pair");
  return written;
}

function readOption(of: ValueType, written: unknown, at: string): FunctionValue {
  if (written === null) return null;
  if (written === undefined) return fail(at, written, "null or a value");
  const explicit = tagOf(written, ["some"]);
  if (explicit !== null) return { some: readValue(of, explicit.value, `${at}.some`) };
  if (of.kind === "option") return fail(at, written, "null or {some: …} (an option in an option is written out)");
  return { some: readValue(of, written, at) };
}

function readResult(type: { ok: ValueType; err: ValueType }, written: unknown, at: string): FunctionValue {
  const tagged = tagOf(written, ["ok", "err"]);
  if (tagged === null) return fail(at, written, "{ok: …} or {err: …}");
  return tagged.tag === "ok"
    ? { ok: readValue(type.ok, tagged.value, `${at}.ok`) }
    : { err: readValue(type.err, tagged.value, `${at}.err`) };
}

/** The one entry of a mapping that has a single key, when that key is one of `tags`. */
function tagOf(written: unknown, tags: string[]): { tag: string; value: unknown } | null {
  const entries = entriesOf(written);
  const [tag, value] = entries?.[0] ?? [];
  return entries?.length === 1 && typeof tag === "string" && tags.includes(tag) ? { tag, value } : null;
}

function readList(written: unknown, at: string, wanted: string): unknown[] {
  return Array.isArray(written) ? written : fail(at, written, wanted);
}

function readMap(type: { key: ValueType; value: ValueType }, written: unknown, at: string): FunctionValue {
  const wanted = `a mapping, or a list of [key, value],`;
  const entries = Array.isArray(written) ? written : (entriesOf(written) ?? fail(at, written, wanted));
  const keys = new Set<FunctionValue>();
  return entries.map((entry: unknown, index) => {
    const place = `${at}[${index}]`;
    if (!Array.isArray(entry) || entry.length !== 2) return fail(place, entry, "a pair [key, value]");
    const key = readKey(type.key, entry[0], place);
    if (keys.has(key)) throw new Error(`${at}: the key ${told(key)} is there twice. Leave one of them out.`);
    keys.add(key);
    return [key, readValue(type.value, entry[1], `${at}[${told(key)}]`)];
  });
}

/** Keys of a plain object are text, whatever was written. */
function readKey(type: ValueType, written: unknown, at: string): FunctionValue {
  if (type.kind === "bool" && (written === "true" || written === "false")) return written === "true";
  return readValue(type, written, `${at}, its key`);
}

function entriesOf(written: unknown): [unknown, unknown][] | null {
  if (written instanceof Map) return [...written];
  if (typeof written !== "object" || written === null || Array.isArray(written)) return null;
  return Object.entries(written);
}
