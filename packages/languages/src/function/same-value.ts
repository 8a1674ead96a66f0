import type { FloatTolerance, FunctionValue } from "@crucible/contract";
import { floatOf } from "./float-text.ts";
import { tagged, type ValueType } from "./value-type.ts";

/**
 * Whether the returned value is the expected one. Floats may differ by either tolerance, of which the relative one is a
 * share of the expected float; NaN equals NaN, and an infinity equals itself alone. Maps have no order. All else is
 * equal or it is not. Values that are not of the type equal nothing.
 */
export function sameValue(
  type: ValueType,
  expected: FunctionValue,
  got: FunctionValue,
  tolerance: FloatTolerance,
): boolean {
  switch (type.kind) {
    case "integer":
    case "bool":
    case "string":
    case "char":
    case "unit":
      return expected === got;
    case "float":
      return sameFloat(floatIn(expected, type.bits), floatIn(got, type.bits), tolerance);
    case "option":
      return (expected === null && got === null) || sameTagged(type.of, "some", expected, got, tolerance);
    case "result":
      return (
        sameTagged(type.ok, "ok", expected, got, tolerance) || sameTagged(type.err, "err", expected, got, tolerance)
      );
    case "vector":
      return sameElements(() => type.of, expected, got, tolerance);
    case "tuple":
      return sameElements((index) => type.of[index], expected, got, tolerance);
    case "map":
      return sameMap(type.value, expected, got, tolerance);
  }
}

function sameTagged(
  of: ValueType,
  tag: "some" | "ok" | "err",
  expected: FunctionValue,
  got: FunctionValue,
  tolerance: FloatTolerance,
): boolean {
  const one = tagged(expected, tag);
  const other = tagged(got, tag);
  return one !== undefined && other !== undefined && sameValue(of, one, other, tolerance);
}

function sameElements(
  typeAt: (index: number) => ValueType | undefined,
  expected: FunctionValue,
  got: FunctionValue,
  tolerance: FloatTolerance,
): boolean {
  if (!Array.isArray(expected) || !Array.isArray(got) || expected.length !== got.length) return false;
  return expected.every((element, index) => {
    const of = typeAt(index);
    const other = got[index];
    return of !== undefined && other !== undefined && sameValue(of, element, other, tolerance);
  });
}

function sameMap(of: ValueType, expected: FunctionValue, got: FunctionValue, tolerance: FloatTolerance): boolean {
  const wanted = entriesIn(expected);
  const found = entriesIn(got);
  if (wanted === null || found === null || wanted.size !== found.size) return false;
  return [...wanted].every(([key, value]) => {
    const other = found.get(key);
    return other !== undefined && sameValue(of, value, other, tolerance);
  });
}

/** Keys are strings and booleans, and each has one spelling. */
function entriesIn(value: FunctionValue): Map<FunctionValue, FunctionValue> | null {
  if (!Array.isArray(value)) return null;
  const entries = new Map<FunctionValue, FunctionValue>();
  for (const pair of value) {
    const [key, of] = Array.isArray(pair) ? pair : [];
    if (key === undefined || of === undefined) return null;
    entries.set(key, of);
  }
  return entries;
}

function floatIn(value: FunctionValue, bits: 32 | 64): number | null {
  const float = typeof value === "string" ? floatOf(value) : null;
  return float !== null && bits === 32 ? Math.fround(float) : float;
}

function sameFloat(expected: number | null, got: number | null, tolerance: FloatTolerance): boolean {
  if (expected === null || got === null) return false;
  if (expected === got || (Number.isNaN(expected) && Number.isNaN(got))) return true;
  // An infinity is infinitely far from everything, and no share of infinity makes up for it.
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return false;
  const difference = Math.abs(expected - got);
  return difference <= tolerance.absolute || difference <= tolerance.relative * Math.abs(expected);
}
