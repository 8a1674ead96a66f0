import { expect, test } from "vitest";
import { SharedWork } from "./shared-work.ts";

const never = new AbortController().signal;

/** Work that a test ends; it says how often it was begun, and whether it was told to stop. */
function slowWork() {
  const begun: { resolve: (value: string) => void; reject: (error: Error) => void; signal: AbortSignal }[] = [];
  const begin = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      begun.push({ resolve, reject, signal });
    });
  return { begun, begin };
}

test("it is done once for all who ask meanwhile, and anew for who asks later", async () => {
  const { begun, begin } = slowWork();
  const work = new SharedWork<string>();
  const both = [work.join("a", never, begin), work.join("a", never, begin)];
  const other = work.join("b", never, begin);
  begun[0]?.resolve("one");
  begun[1]?.resolve("other");
  expect([await Promise.all(both), await other]).toEqual([["one", "one"], "other"]);
  const later = work.join("a", never, begin);
  begun[2]?.resolve("two");
  expect(await later).toBe("two");
});

test("who gives up hears so at once and takes nothing from the others", async () => {
  const { begun, begin } = slowWork();
  const work = new SharedWork<string>();
  const abort = new AbortController();
  const first = work.join("a", abort.signal, begin);
  const second = work.join("a", never, begin);
  abort.abort(new Error("cancelled"));
  await expect(first).rejects.toThrow("cancelled");
  expect(begun[0]?.signal.aborted).toBe(false);
  begun[0]?.resolve("done");
  expect(await second).toBe("done");
});

test("when the last one gives up the work is ended, and the next one does not get what is left of it", async () => {
  const { begun, begin } = slowWork();
  const work = new SharedWork<string>();
  const abort = new AbortController();
  const first = work.join("a", abort.signal, begin);
  abort.abort(new Error("cancelled"));
  await expect(first).rejects.toThrow("cancelled");
  expect(begun[0]?.signal.aborted).toBe(true);
  const next = work.join("a", never, begin);
  // How the one given up ended must not touch the newer one.
  begun[0]?.reject(new Error("the session was released"));
  const joined = work.join("a", never, begin);
  begun[1]?.resolve("anew");
  expect([await next, await joined, begun.length]).toEqual(["anew", "anew", 2]);
});

test("a failure is heard by all who wait, and is not kept", async () => {
  const { begun, begin } = slowWork();
  const work = new SharedWork<string>();
  const both = [work.join("a", never, begin), work.join("a", never, begin)];
  begun[0]?.reject(new Error("no sandbox"));
  const ends = await Promise.allSettled(both);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const again = work.join("a", never, begin);
  begun[1]?.resolve("done");
  expect(await again).toBe("done");
});
