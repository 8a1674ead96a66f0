import type { FunctionSignature, FunctionValue } from "@crucible/contract";
import { displayPhrase } from "../output-text.ts";
import { parseValueType } from "./parse-value-type.ts";
import { tagged, type ValueType } from "./value-type.ts";

/** A value's text grows to this before it is cut, whatever a student returned. */
const DEFAULT_LENGTH = 500;

/**
 * A value for people, in the words of no language: `[1, 2]`, `some("a")`, `none`, `err(("b", 2))`, `{"a": 1}`, `()`.
 * Controls in text are made visible. At most `maxCharacters`, and an ellipsis where it was longer.
 */
export function showValue(type: ValueType, value: FunctionValue, maxCharacters = DEFAULT_LENGTH): string {
  return joined(pieces(type, value, maxCharacters), maxCharacters);
}

/** A call of the challenge's function: `two_sum([2, 7], 9)`. */
export function showCall(
  signature: FunctionSignature,
  values: readonly FunctionValue[],
  maxCharacters = DEFAULT_LENGTH,
): string {
  return joined(callPieces(signature, values, maxCharacters), maxCharacters);
}

/** Stops asking for pieces when there are enough: nothing is built that will not be shown. */
function joined(parts: Iterable<string>, maxCharacters: number): string {
  let text = "";
  for (const part of parts) {
    text += part;
    if (text.length > maxCharacters) break;
  }
  return displayPhrase(text, maxCharacters);
}

function* callPieces(signature: FunctionSignature, values: readonly FunctionValue[], longest: number) {
  yield `${signature.name}(`;
  for (const [index, parameter] of signature.parameters.entries()) {
    if (index > 0) yield ", ";
    yield* pieces(parseValueType(parameter.type), values[index] ?? null, longest);
  }
  yield ")";
}

function* pieces(type: ValueType, value: FunctionValue, longest: number): Generator<string> {
  switch (type.kind) {
    case "integer":
    case "float":
    case "bool":
      yield String(value);
      break;
    case "unit":
      yield "()";
      break;
    case "string":
      yield quoted(String(value), '"', longest);
      break;
    case "char":
      yield quoted(String(value), "'", longest);
      break;
    case "option":
      if (value === null) yield "none";
      else yield* between("some(", pieces(type.of, tagged(value, "some") ?? null, longest), ")");
      break;
    case "result": {
      const ok = tagged(value, "ok");
      if (ok !== undefined) yield* between("ok(", pieces(type.ok, ok, longest), ")");
      else yield* between("err(", pieces(type.err, tagged(value, "err") ?? null, longest), ")");
      break;
    }
    case "vector":
      yield* between(
        "[",
        list(value, (element) => pieces(type.of, element, longest)),
        "]",
      );
      break;
    case "tuple": {
      const element = (one: FunctionValue, index: number) => {
        const of = type.of[index];
        return of === undefined ? [] : pieces(of, one, longest);
      };
      yield* between("(", list(value, element), ")");
      break;
    }
    case "map":
      yield* between(
        "{",
        list(value, (pair) => entry(type, pair, longest)),
        "}",
      );
  }
}

function* entry(type: { key: ValueType; value: ValueType }, pair: FunctionValue, longest: number) {
  const [key = null, value = null] = Array.isArray(pair) ? pair : [];
  yield* pieces(type.key, key, longest);
  yield ": ";
  yield* pieces(type.value, value, longest);
}

function* between(before: string, parts: Iterable<string>, after: string): Generator<string> {
  yield before;
  yield* parts;
  yield after;
}

function* list(value: FunctionValue, each: (element: FunctionValue, index: number) => Iterable<string>) {
  for (const [index, element] of Array.isArray(value) ? value.entries() : []) {
    if (index > 0) yield ", ";
    yield* each(element, index);
  }
}

function quoted(text: string, quote: string, longest: number): string {
  const escaped = JSON.stringify(text.slice(0, longest + 1)).slice(1, -1);
  return quote + (quote === "'" ? escaped.replaceAll('\\"', '"').replaceAll("'", "\\'") : escaped) + quote;
}
