import { RUNNER_ALIVE_SECONDS } from "@crucible/contract";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Heartbeat } from "./heartbeat.ts";
import { SILENT } from "./testing/test-runner.ts";

let stop: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

test("it beats often enough that one lost beat does not make the runner count as gone", async () => {
  let beats = 0;
  const heartbeat = new Heartbeat(async () => {
    beats += 1;
  }, SILENT);
  void heartbeat.run(stop.signal);
  await vi.advanceTimersByTimeAsync(RUNNER_ALIVE_SECONDS * 1000);
  expect(beats).toBeGreaterThanOrEqual(3);
});

test("a change is told soon, and a hundred of them together", async () => {
  let beats = 0;
  const heartbeat = new Heartbeat(async () => {
    beats += 1;
  }, SILENT);
  void heartbeat.run(stop.signal);
  await vi.advanceTimersByTimeAsync(1_000);
  const before = beats;
  for (let i = 0; i < 100; i += 1) heartbeat.change();
  await vi.advanceTimersByTimeAsync(300);
  expect(beats - before).toBeLessThanOrEqual(2);
  expect(beats - before).toBeGreaterThanOrEqual(1);
});

test("a beat that the database did not hear does not stop the heart", async () => {
  let beats = 0;
  const heartbeat = new Heartbeat(() => {
    beats += 1;
    return Promise.reject(new Error("away"));
  }, SILENT);
  const ended = heartbeat.run(stop.signal);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(beats).toBeGreaterThan(2);
  stop.abort();
  await ended;
});
