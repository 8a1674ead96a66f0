import type { JudgementEvent } from "@crucible/contract";
import { expect, test } from "vitest";
import { EventWriter } from "./event-writer.ts";

const compiling: JudgementEvent = { type: "phase", phase: "compiling" };
const building: JudgementEvent = { type: "phase", phase: "building-tests" };
const running: JudgementEvent = { type: "phase", phase: "running" };

const unexpected = (error: unknown) => {
  throw error;
};

test("what is said while a write is under way goes out together in the next, in order", async () => {
  const writes: JudgementEvent[][] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const writer = new EventWriter(async (events) => {
    writes.push(events);
    if (writes.length === 1) await gate;
  }, unexpected);
  writer.add(compiling);
  await Promise.resolve();
  await Promise.resolve();
  writer.add(building);
  writer.add(running);
  open();
  await writer.settled();
  expect(writes).toEqual([[compiling], [building, running]]);
});

test("a failed write is told once, and nothing is written after it", async () => {
  const faults: unknown[] = [];
  let writes = 0;
  const writer = new EventWriter(
    async () => {
      writes += 1;
      throw new Error("lost");
    },
    (error) => faults.push(error),
  );
  writer.add(compiling);
  await writer.settled();
  writer.add(running);
  await writer.settled();
  expect(writes).toBe(1);
  expect(faults).toEqual([new Error("lost")]);
});

test("an event added after all was written is written too", async () => {
  const writes: JudgementEvent[][] = [];
  const writer = new EventWriter(async (events) => void writes.push(events), unexpected);
  writer.add(compiling);
  await writer.settled();
  writer.add(running);
  await writer.settled();
  expect(writes).toEqual([[compiling], [running]]);
});
