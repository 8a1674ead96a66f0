import { expect, test } from "vitest";
import { RunBudget } from "./run-budget.ts";

const limits = { wallTimeMs: 30_000 };

test("tests that keep within their limits share no bound, however many there are", () => {
  const budget = new RunBudget(limits);
  for (let i = 0; i < 10; i += 1) expect(budget.spend({ wallTimeMs: 9_000 }, false)).toBe(true);
  expect(budget.nextWallTimeMs()).toBe(30_000);
});

test("an endless loop of 10 s CPU a test ends after three tests: 30 s in all", () => {
  const budget = new RunBudget(limits);
  budget.spend({ wallTimeMs: 10_002 }, true);
  expect(budget.nextWallTimeMs()).toBe(19_998);
  budget.spend({ wallTimeMs: 10_003 }, true);
  expect(budget.nextWallTimeMs()).toBe(9_995);
  budget.spend({ wallTimeMs: 9_996 }, true);
  expect(budget.nextWallTimeMs()).toBeNull();
});

test("a test that sleeps for ever uses up the whole time at once", () => {
  const budget = new RunBudget(limits);
  budget.spend({ wallTimeMs: 30_001 }, true);
  expect(budget.nextWallTimeMs()).toBeNull();
});

test("time that passed tests took counts once a later one ran out", () => {
  const budget = new RunBudget(limits);
  budget.spend({ wallTimeMs: 25_000 }, false);
  expect(budget.spend({ wallTimeMs: 10_000 }, true)).toBe(false);
  expect(budget.nextWallTimeMs()).toBeNull();
});
