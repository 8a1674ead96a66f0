import { type IntegerName, rangeOf } from "./value-type.ts";

/** One spelling a number. 39 digits are the longest that 128 bits have: nothing longer is worth converting. */
const INTEGER = /^(?:0|-?[1-9]\d{0,38})$/;

/** The integer that `text` is, when it is spelled as we spell it and fits the type; else null. */
export function integerOf(text: string, name: IntegerName): bigint | null {
  if (!INTEGER.test(text)) return null;
  const value = BigInt(text);
  const { min, max } = rangeOf(name);
  return value >= min && value <= max ? value : null;
}

/** True for one Unicode scalar value, which is what Rust calls a char. Half a surrogate pair is none. */
export function isChar(text: string): boolean {
  return /^\P{Surrogate}$/u.test(text);
}
