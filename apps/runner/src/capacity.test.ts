import { DEFAULT_LIMITS, LIMIT_CEILINGS } from "@crucible/contract";
import { describe, expect, test } from "vitest";
import { defaultCapacity, MemoryBudget, memoryOf } from "./capacity.ts";

const GIB = 1024 ** 3;
const never = new AbortController().signal;

test.each([
  [{ cpus: 2, memoryBytes: 24 * GIB }, 2],
  [{ cpus: 16, memoryBytes: 8 * GIB }, 4],
  [{ cpus: 8, memoryBytes: 1 * GIB }, 1],
])("%o judges %i at once", (machine, capacity) => {
  expect(defaultCapacity(machine)).toBe(capacity);
});

test.each([1, 2, 8, 24, 64])(
  "with %i GiB, as many of the default limits as there are slots never wait",
  async (gib) => {
    const capacity = defaultCapacity({ cpus: 64, memoryBytes: gib * GIB });
    const budget = MemoryBudget.of(gib * GIB, capacity);
    for (let slot = 0; slot < capacity; slot += 1) {
      expect(await isGranted(budget.take(memoryOf(DEFAULT_LIMITS), never))).toBe(true);
    }
  },
);

test("slots that an operator asked for beyond the memory are not taken back", async () => {
  const budget = MemoryBudget.of(2 * GIB, 6);
  for (let slot = 0; slot < 6; slot += 1) {
    expect(await isGranted(budget.take(memoryOf(DEFAULT_LIMITS), never))).toBe(true);
  }
});

describe("memory promised to judgements", () => {
  test("is not promised twice: the next waits until one gives it back", async () => {
    const budget = new MemoryBudget(10);
    const giveBack = await budget.take(6, never);
    const second = budget.take(6, never);
    expect(await isGranted(second)).toBe(false);
    giveBack();
    expect(await isGranted(second)).toBe(true);
  });

  test("a large one is not passed by small ones that come later", async () => {
    const budget = new MemoryBudget(10);
    const giveBack = await budget.take(6, never);
    const large = budget.take(8, never);
    const small = budget.take(1, never);
    expect(await isGranted(small)).toBe(false);
    giveBack();
    expect([await isGranted(large), await isGranted(small)]).toEqual([true, true]);
  });

  test("one that would never fit has the machine alone", async () => {
    const budget = MemoryBudget.of(4 * GIB, 2);
    const largest = memoryOf({ ...DEFAULT_LIMITS, ...LIMIT_CEILINGS });
    const giveBack = await budget.take(largest, never);
    const other = budget.take(1, never);
    expect(await isGranted(other)).toBe(false);
    giveBack();
    expect(await isGranted(other)).toBe(true);
  });

  test("one that is given up lets the others pass", async () => {
    const budget = new MemoryBudget(10);
    await budget.take(6, never);
    const abort = new AbortController();
    const large = budget.take(8, abort.signal);
    const small = budget.take(4, never);
    abort.abort(new Error("the runner stops"));
    await expect(large).rejects.toThrow("the runner stops");
    expect(await isGranted(small)).toBe(true);
  });
});

/** Whether it is settled once everything that can go on went on. */
async function isGranted(taking: Promise<unknown>): Promise<boolean> {
  let granted = false;
  taking.then(() => {
    granted = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return granted;
}
