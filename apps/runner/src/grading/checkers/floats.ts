import type { FloatTolerance } from "@crucible/contract";
import type { SameWord } from "./tokens.ts";

/**
 * A decimal number as people and programs write one. No `nan`, no `inf`, no hexadecimal. Each text is read in one way
 * only: with two ways to share out a million digits, one word of a student's output would hold the runner for an hour.
 */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

/**
 * Words that are decimal numbers on both sides may differ by the absolute or by the relative tolerance, as in CCS; other
 * words must be the same. Not-a-number and infinities are words: they equal nothing but themselves in the answer.
 */
export function sameFloat({ absolute, relative }: FloatTolerance): SameWord {
  return (expected, got) => {
    if (expected === got) return true;
    if (!DECIMAL.test(expected) || !DECIMAL.test(got)) return false;
    const [want, have] = [Number(expected), Number(got)];
    if (!Number.isFinite(want) || !Number.isFinite(have)) return false;
    const difference = Math.abs(wholeDifference(expected, got) ?? want - have);
    return difference <= absolute || difference <= relative * Math.abs(want);
  };
}

const WHOLE = /^([+-]?)0*(\d+)$/;

/** Exact where both are integers: beyond 2^53 two that differ would be one number. Null for anything else. */
function wholeDifference(expected: string, got: string): number | null {
  const [want, have] = [wholeOf(expected), wholeOf(got)];
  return want === null || have === null ? null : Number(want - have);
}

/** Only asked of finite numbers: hundreds of digits at most are left of the longest word. */
function wholeOf(word: string): bigint | null {
  const [, sign, digits] = WHOLE.exec(word) ?? [];
  if (digits === undefined) return null;
  return sign === "-" ? -BigInt(digits) : BigInt(digits);
}
