import { expect, test } from "vitest";
import { createWake } from "@/lib/wake";

const never = new AbortController().signal;

/** Whether it is over by the time everything that was ready has run. */
async function isOver(sleep: Promise<void>): Promise<boolean> {
  let over = false;
  void sleep.then(() => {
    over = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return over;
}

test("what happened while awake ends the next sleep at once, and only that one", async () => {
  const wake = createWake(never);
  wake.call();
  wake.call();
  expect(await isOver(wake.sleep())).toBe(true);
  expect(await isOver(wake.sleep())).toBe(false);
});

test("a call ends a sleep that is under way", async () => {
  const wake = createWake(never);
  const sleep = wake.sleep();
  expect(await isOver(sleep)).toBe(false);
  wake.call();
  expect(await isOver(sleep)).toBe(true);
});

test("leaving ends a sleep, and later ones do not begin", async () => {
  const leaving = new AbortController();
  const wake = createWake(leaving.signal);
  const sleep = wake.sleep();
  leaving.abort();
  expect(await isOver(sleep)).toBe(true);
  expect(await isOver(wake.sleep())).toBe(true);
  expect(await isOver(createWake(AbortSignal.abort()).sleep())).toBe(true);
});
