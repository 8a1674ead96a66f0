import { DEFAULT_LIMITS } from "@crucible/contract";
import { expect, test } from "vitest";
import { MemoryBudget, memoryOf } from "../capacity.ts";
import { GateLane } from "./gate-lane.ts";

const ONE = memoryOf(DEFAULT_LIMITS);
const never = new AbortController().signal;
const nothing = () => {};

/** Work that ends when told to, and as a judging does with the signal's reason when that is aborted. */
function work() {
  let begun = 0;
  let finish = nothing;
  const run = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      begun += 1;
      finish = () => resolve("done");
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  return { run, finish: () => finish(), begun: () => begun };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("nothing is begun before the judging loop has a slot to spare, and it is told that somebody waits", async () => {
  let asked = 0;
  const lane = new GateLane(new MemoryBudget(ONE), () => {
    asked += 1;
  });
  const one = work();
  const turn = lane.turn(DEFAULT_LIMITS, never, one.run);
  await settled();
  expect([asked, one.begun()]).toEqual([1, 0]);
  lane.offer();
  await settled();
  expect(one.begun()).toBe(1);
  one.finish();
  expect(await turn).toBe("done");
});

test("where a judgement needs the slot, what is under way ends and is begun again at the next turn", async () => {
  const lane = new GateLane(new MemoryBudget(ONE), nothing);
  const one = work();
  const turn = lane.turn(DEFAULT_LIMITS, never, one.run);
  lane.offer();
  await settled();
  lane.makeRoom();
  await settled();
  expect(one.begun()).toBe(1);
  lane.offer();
  await settled();
  expect(one.begun()).toBe(2);
  one.finish();
  expect(await turn).toBe("done");
});

test("it has memory while none is wanted: a judgement that would have to wait gets it back at once", async () => {
  const memory = new MemoryBudget(ONE);
  const lane = new GateLane(memory, nothing);
  const one = work();
  const turn = lane.turn(DEFAULT_LIMITS, never, one.run);
  const giveBack = await memory.take(ONE, never);
  lane.offer();
  await settled();
  expect(one.begun()).toBe(0);
  giveBack();
  lane.offer();
  await settled();
  expect(one.begun()).toBe(1);
  const judgement = await memory.take(ONE, never);
  judgement();
  lane.offer();
  await settled();
  one.finish();
  expect(await turn).toBe("done");
});

test("whoever stops waiting, or fails, holds nothing", async () => {
  const memory = new MemoryBudget(ONE);
  const lane = new GateLane(memory, nothing);
  const stop = new AbortController();
  const turn = lane.turn(DEFAULT_LIMITS, stop.signal, work().run);
  stop.abort(new Error("stopped"));
  await expect(turn).rejects.toThrow("stopped");
  lane.offer();
  const failing = lane.turn(DEFAULT_LIMITS, never, async () => {
    throw new Error("our fault");
  });
  lane.offer();
  await expect(failing).rejects.toThrow("our fault");
  expect(memory.takeNow(ONE)).not.toBeNull();
});
