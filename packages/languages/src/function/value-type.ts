import type { FunctionValue } from "@crucible/contract";

/**
 * The types a `function` challenge may use: language-neutral, so that one cases.yaml serves every language.
 * - `i8` … `i128`, `u8` … `u128`, `isize`, `usize` (64 bits), `f32`, `f64`, `bool`, `string`, `char`, `unit` or `()`
 * - `option<T>`, `result<T, E>`, `vector<T>`, `tuple<A, B, …>`, `map<K, V>`
 */
export type ValueType =
  | { kind: "integer"; name: IntegerName }
  | { kind: "float"; bits: 32 | 64 }
  | { kind: "bool" | "string" | "char" | "unit" }
  | { kind: "option"; of: ValueType }
  | { kind: "result"; ok: ValueType; err: ValueType }
  | { kind: "vector"; of: ValueType }
  | { kind: "tuple"; of: ValueType[] }
  | { kind: "map"; key: ValueType; value: ValueType };

const INTEGERS = {
  i8: { signed: true, bits: 8n },
  i16: { signed: true, bits: 16n },
  i32: { signed: true, bits: 32n },
  i64: { signed: true, bits: 64n },
  i128: { signed: true, bits: 128n },
  isize: { signed: true, bits: 64n },
  u8: { signed: false, bits: 8n },
  u16: { signed: false, bits: 16n },
  u32: { signed: false, bits: 32n },
  u64: { signed: false, bits: 64n },
  u128: { signed: false, bits: 128n },
  usize: { signed: false, bits: 64n },
} as const;
export type IntegerName = keyof typeof INTEGERS;

export function isIntegerName(name: string): name is IntegerName {
  return Object.hasOwn(INTEGERS, name);
}

/** The smallest and the largest value of an integer type. */
export function rangeOf(name: IntegerName): { min: bigint; max: bigint } {
  const { signed, bits } = INTEGERS[name];
  return signed ? { min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n } : { min: 0n, max: 2n ** bits - 1n };
}

/** What lies under `some`, `ok` or `err`; undefined where that is not the value's tag. */
export function tagged(value: FunctionValue | undefined, tag: "some" | "ok" | "err"): FunctionValue | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value) || !Object.hasOwn(value, tag))
    return undefined;
  return (value as Partial<Record<typeof tag, FunctionValue>>)[tag];
}

/** The type as authors write it, in one spelling. `parseValueType` reads it back. */
export function typeText(type: ValueType): string {
  switch (type.kind) {
    case "integer":
      return type.name;
    case "float":
      return `f${type.bits}`;
    case "option":
    case "vector":
      return `${type.kind}<${typeText(type.of)}>`;
    case "result":
      return `result<${typeText(type.ok)}, ${typeText(type.err)}>`;
    case "tuple":
      return `tuple<${type.of.map(typeText).join(", ")}>`;
    case "map":
      return `map<${typeText(type.key)}, ${typeText(type.value)}>`;
    default:
      return type.kind;
  }
}
