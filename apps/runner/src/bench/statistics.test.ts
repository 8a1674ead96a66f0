import { expect, test } from "vitest";
import { median, quantile } from "./statistics.ts";

test("quantiles are measured values, whatever the order they came in", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(quantile([7], 0.5)).toBe(7);
});

test("nothing measured is no figure", () => {
  expect(() => median([])).toThrow(RangeError);
});
