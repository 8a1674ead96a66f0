import { expect, test } from "vitest";
import { DEFAULT_LIMITS, effectiveLimits, LIMIT_CEILINGS, limitsSchema, lowestCeilings } from "./limits.ts";

const names = Object.keys(LIMIT_CEILINGS) as (keyof typeof LIMIT_CEILINGS)[];

test("a challenge that says nothing gets the defaults of the design", () => {
  expect(DEFAULT_LIMITS).toEqual({
    cpuTimeMs: 10_000,
    wallTimeMs: 30_000,
    memoryBytes: 256 * 1024 ** 2,
    processes: 64,
    outputBytes: 1024 ** 2,
    compileWallTimeMs: 30_000,
    compileMemoryBytes: 1024 ** 3,
  });
});

test.each(names)("%s may reach its ceiling and not pass it", (name) => {
  const ceiling = LIMIT_CEILINGS[name];
  expect(limitsSchema.parse({ [name]: ceiling })[name]).toBe(ceiling);
  expect(limitsSchema.safeParse({ [name]: ceiling + 1 }).success).toBe(false);
});

test.each(names)("%s must be a whole, positive number", (name) => {
  for (const value of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "10", null]) {
    expect(limitsSchema.safeParse({ [name]: value }).success).toBe(false);
  }
});

test("every limit has a ceiling, and an unknown one is refused", () => {
  expect(Object.keys(limitsSchema.shape).sort()).toEqual([...names].sort());
  expect(limitsSchema.safeParse({ cpuTimeMS: 1 }).success).toBe(false);
});

test("a language's factor lengthens the times and nothing else, and no limit is above the operator's ceiling", () => {
  const asked = { ...DEFAULT_LIMITS, cpuTimeMs: 2_000, wallTimeMs: 10_000 };
  expect(effectiveLimits(asked, 2.5)).toEqual({ ...asked, cpuTimeMs: 5_000, wallTimeMs: 25_000 });
  const low = { ...LIMIT_CEILINGS, cpuTimeMs: 4_000, memoryBytes: 64 * 1024 ** 2 };
  expect(effectiveLimits(asked, 2.5, low)).toMatchObject({ cpuTimeMs: 4_000, memoryBytes: 64 * 1024 ** 2 });
});

test("of several operators' ceilings the lowest of each holds; of none, the platform's", () => {
  const fast = { ...LIMIT_CEILINGS, cpuTimeMs: 2_000 };
  const small = { ...LIMIT_CEILINGS, memoryBytes: 1024, cpuTimeMs: 3_000 };
  expect(lowestCeilings([fast, small])).toEqual({ ...LIMIT_CEILINGS, cpuTimeMs: 2_000, memoryBytes: 1024 });
  expect(lowestCeilings([])).toEqual(LIMIT_CEILINGS);
});
