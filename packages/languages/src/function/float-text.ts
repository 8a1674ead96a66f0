const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const LONGEST = 400;

/** Reads a float as a `FunctionValue` holds it: decimal, "NaN", "inf" or "-inf". Null when it is none of these. */
export function floatOf(text: string): number | null {
  if (text === "NaN") return Number.NaN;
  if (text === "inf") return Number.POSITIVE_INFINITY;
  if (text === "-inf") return Number.NEGATIVE_INFINITY;
  return text.length <= LONGEST && DECIMAL.test(text) ? Number(text) : null;
}

/** The shortest text that reads back as this very float: 0.1 of 32 bits is "0.1", not "0.10000000149011612". */
export function floatText(value: number, bits: 32 | 64): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0";
  if (bits === 64) return String(value);
  // Nine digits tell any two floats of 32 bits apart.
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
