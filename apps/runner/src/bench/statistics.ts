/** Value below which the share `q` (0 to 1) of the sample lies; the nearest rank, so always a measured one. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new RangeError("no value was measured");
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Of milliseconds, to a tenth. */
export type Spread = { p50: number; p95: number; p99: number; count: number };

/** Null where nothing was measured. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const at = (q: number) => Math.round(quantile(values, q) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: values.length };
}
