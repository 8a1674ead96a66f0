import { expect, test } from "vitest";
import { WakeSignal } from "./wake-signal.ts";

const never = new AbortController().signal;
const HOUR_MS = 3_600_000;

test("a wake ends the wait of everyone", async () => {
  const signal = new WakeSignal();
  const waits = [signal.wait(HOUR_MS, never), signal.wait(HOUR_MS, never)];
  signal.wake();
  await Promise.all(waits);
});

test("a wake while nobody waits is not lost", async () => {
  const signal = new WakeSignal();
  signal.wake();
  await signal.wait(HOUR_MS, never);
});

test("the wait ends by its own time and by an abort", async () => {
  const signal = new WakeSignal();
  await signal.wait(1, never);
  const abort = new AbortController();
  const wait = signal.wait(HOUR_MS, abort.signal);
  abort.abort();
  await wait;
  expect(abort.signal.aborted).toBe(true);
});
