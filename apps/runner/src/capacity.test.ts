import { expect, test } from "vitest";
import { defaultCapacity } from "./capacity.ts";

const GIB = 1024 ** 3;

test.each([
  [{ cpus: 2, memoryBytes: 24 * GIB }, 2],
  [{ cpus: 16, memoryBytes: 8 * GIB }, 4],
  [{ cpus: 8, memoryBytes: 1 * GIB }, 1],
])("%o judges %i at once", (machine, capacity) => {
  expect(defaultCapacity(machine)).toBe(capacity);
});
