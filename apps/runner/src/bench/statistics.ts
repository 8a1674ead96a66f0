/** Value below which the share `q` (0 to 1) of the sample lies; the nearest rank, so always a measured one. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new RangeError("no value was measured");
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
