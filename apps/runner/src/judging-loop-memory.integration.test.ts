import { DEFAULT_LIMITS } from "@crucible/contract";
import { expect, test } from "vitest";
import { MemoryBudget, memoryOf } from "./capacity.ts";
import type { JudgingQueue } from "./queue/judging-queue.ts";
import { eventually } from "./testing/eventually.ts";
import { gate, loopFixture, WITHIN_MS } from "./testing/loop-fixture.ts";

const loop = loopFixture();
const { start, handIn, done } = loop;

/** A runner with slots for four and memory for one; it says who was about to be judged, and who was. */
function withMemoryForOne() {
  const { script, open, reached } = gate();
  const judged = new Set<string>();
  let begun = 0;
  const wrapQueue = (queue: JudgingQueue): JudgingQueue => ({
    ...queue,
    findEarlier: async (key) => {
      const earlier = await queue.findEarlier(key);
      begun += 1;
      return earlier;
    },
  });
  const runner = start({
    id: "one",
    capacity: 4,
    memory: new MemoryBudget(1.5 * memoryOf(DEFAULT_LIMITS)),
    wrapQueue,
    script: { ...script, open: ({ judgement }) => void judged.add(judgement) },
  });
  const bothBegun = async () => {
    await eventually(WITHIN_MS, async () => expect(begun).toBe(2));
    // Whatever goes on without waiting for anything has gone on.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { runner, open, reached, judged, bothBegun };
}

test("judgements whose limits do not fit into memory together are judged one after the other", async () => {
  const { open, reached, judged, bothBegun } = withMemoryForOne();
  const first = await handIn();
  await reached;
  const second = await handIn();
  await bothBegun();
  expect([...judged]).toEqual([first]);
  open();
  expect([(await done(first)).verdict, (await done(second)).verdict]).toEqual(["AC", "AC"]);
  expect([...judged].slice(0, 2)).toEqual([first, second]);
});

test("a runner that stops gives back also what still waited for memory", async () => {
  const { runner, reached, judged, bothBegun } = withMemoryForOne();
  const first = await handIn();
  await reached;
  const second = await handIn();
  await bothBegun();
  await runner.stopNow();
  for (const id of [first, second]) expect(await loop.queue.judgement(id)).toMatchObject({ state: "QUEUED" });
  expect([...judged]).toEqual([first]);
  expect(runner.faults).toEqual([]);
});
