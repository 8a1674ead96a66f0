import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SILENT } from "../testing/test-runner.ts";
import { keepLease, LeaseLostError } from "./lease.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function keep(renew: () => Promise<boolean>) {
  const lost: unknown[] = [];
  const lease = keepLease({ leaseSeconds: 30, renew, onLost: (error) => lost.push(error), log: SILENT });
  return { lease, lost };
}

test("a lease is renewed at each third of its length, until stopped", async () => {
  let renewed = 0;
  const { lease, lost } = keep(async () => {
    renewed += 1;
    return true;
  });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(renewed).toBe(2);
  lease.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewed).toBe(2);
  expect(lost).toEqual([]);
});

test("a lost lease is told once and not asked after again", async () => {
  let renewed = 0;
  const { lost } = keep(async () => {
    renewed += 1;
    return false;
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewed).toBe(1);
  expect(lost).toEqual([expect.any(LeaseLostError)]);
});

test("a database that is away loses no lease: it is asked again", async () => {
  let renewed = 0;
  const { lost } = keep(async () => {
    renewed += 1;
    if (renewed === 1) throw Object.assign(new Error("away"), { code: "ECONNREFUSED" });
    return true;
  });
  await vi.advanceTimersByTimeAsync(21_000);
  expect(renewed).toBe(2);
  expect(lost).toEqual([]);
});

test("a renewal that fails otherwise ends the judgement with that reason", async () => {
  const fault = new Error("permission denied");
  const { lost } = keep(() => Promise.reject(fault));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(lost).toEqual([fault]);
});
