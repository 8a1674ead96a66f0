import type { FunctionValue } from "@crucible/contract";
import fc from "fast-check";
import { floatText } from "../src/function/float-text.ts";
import { type IntegerName, rangeOf, type ValueType } from "../src/function/value-type.ts";

const INTEGER_NAMES: IntegerName[] = [
  ..."i8 i16 i32 i64 i128 isize".split(" "),
  ..."u8 u16 u32 u64 u128 usize".split(" "),
] as IntegerName[];

const integer: fc.Arbitrary<ValueType> = fc
  .constantFrom(...INTEGER_NAMES)
  .map((name): ValueType => ({ kind: "integer", name }));
const key: fc.Arbitrary<ValueType> = fc.oneof(
  integer,
  fc.constantFrom<ValueType>({ kind: "bool" }, { kind: "char" }, { kind: "string" }),
);
const scalar: fc.Arbitrary<ValueType> = fc.oneof(
  key,
  fc.constantFrom<ValueType>({ kind: "float", bits: 32 }, { kind: "float", bits: 64 }, { kind: "unit" }),
);

/** Any type of the function grader, a few levels deep. */
export const anyType: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.record({ kind: fc.constant("option" as const), of: tie("type") }),
    fc.record({ kind: fc.constant("result" as const), ok: tie("type"), err: tie("type") }),
    fc.record({ kind: fc.constant("vector" as const), of: tie("type") }),
    fc.record({ kind: fc.constant("tuple" as const), of: fc.array(tie("type"), { minLength: 2, maxLength: 8 }) }),
    fc.record({ kind: fc.constant("map" as const), key, value: tie("type") }),
  ),
})).type;

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("__proto__", "constructor", "e", "5:", "\0", "\u{1f980}", "\ufeff"),
);

/** Any value of a type. */
export function anyValue(type: ValueType): fc.Arbitrary<FunctionValue> {
  switch (type.kind) {
    case "integer": {
      const { min, max } = rangeOf(type.name);
      return fc.oneof(fc.bigInt({ min, max }), fc.constantFrom(min, max, 0n)).map(String);
    }
    case "float": {
      const { bits } = type;
      return (bits === 32 ? fc.float() : fc.double()).map((float) => floatText(float, bits));
    }
    case "bool":
      return fc.boolean();
    case "unit":
      return fc.constant(null);
    case "string":
      return text;
    case "char":
      return fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    case "option":
      return fc.oneof(fc.constant(null), fc.record({ some: anyValue(type.of) }));
    case "result":
      return fc.oneof(fc.record({ ok: anyValue(type.ok) }), fc.record({ err: anyValue(type.err) }));
    case "vector":
      return fc.array(anyValue(type.of), { maxLength: 5 });
    case "tuple":
      return fc.tuple(...type.of.map(anyValue));
    case "map":
      return fc.uniqueArray(fc.tuple(anyValue(type.key), anyValue(type.value)), {
        selector: ([one]) => one,
        maxLength: 5,
      });
  }
}

/** A type with a value of it. `fc.record` makes objects without a prototype; JSON has none of that. */
export const typedValue = anyType.chain((type) =>
  fc.tuple(
    fc.constant(type),
    anyValue(type).map((value) => structuredClone(value)),
  ),
);
