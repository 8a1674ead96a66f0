import { SandboxError } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { gate, loopFixture, WITHIN_MS } from "./testing/loop-fixture.ts";
import { scriptedSandbox } from "./testing/scripted-sandbox.ts";

const loop = loopFixture();
const { start, handIn, done } = loop;

test("our fault is tried again, and told to whoever watches the engine", async () => {
  const id = await handIn();
  let opened = 0;
  const runner = start({
    id: "one",
    script: {
      open: () => {
        opened += 1;
        if (opened === 1) throw new SandboxError("ENGINE_REFUSED", "no", true);
      },
    },
  });
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 2 });
  expect(await loop.queue.eventTypes(id)).toContain("requeued");
  expect(runner.faults).toHaveLength(1);
});

test("a fault that another try cannot mend is shown as ours at once, and costs the student nothing", async () => {
  const id = await handIn();
  start({
    id: "one",
    script: {
      open: () => {
        throw new SandboxError("PROTOCOL", "broken for good", false);
      },
    },
  });
  expect(await done(id)).toMatchObject({ verdict: "JE", attempt: 1 });
});

test("an engine that goes away costs no attempt: a fault of ours after it is tried again as the first", async () => {
  const id = await handIn();
  const away = new SandboxError("ENGINE_UNAVAILABLE", "gone", true);
  let opened = 0;
  start({
    id: "one",
    script: {
      open: () => {
        opened += 1;
        if (opened <= 5) throw away;
        if (opened === 6) throw new SandboxError("SESSION_LOST", "lost", true);
      },
      engine: async () => {
        if (opened <= 5) throw away;
        return scriptedSandbox().engine();
      },
    },
  });
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 2 });
});

test("an image that was removed is waited for, told to whoever watches the engine, and costs no attempt", async () => {
  const id = await handIn();
  let opened = 0;
  const runner = start({
    id: "one",
    script: {
      open: () => {
        opened += 1;
        if (opened <= 3) throw new SandboxError("IMAGE_MISSING", "no such image", false);
      },
    },
  });
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
  expect(runner.faults).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ code: "IMAGE_MISSING" })));
});

test("an answer of the database that is lost after the write doubles no event", async () => {
  const id = await handIn();
  let torn = 0;
  start({
    id: "one",
    wrapQueue: (wrapped) => ({
      ...wrapped,
      append: async (...write) => {
        const written = await wrapped.append(...write);
        torn += 1;
        if (torn % 2 === 1) throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
        return written;
      },
    }),
  });
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
  expect(torn).toBeGreaterThan(1);
  expect(await loop.queue.eventTypes(id)).toEqual([
    "started",
    "phase",
    "phase",
    "phase",
    "test",
    "test",
    "test",
    "done",
  ]);
});

test("a database that is away for a while loses nothing", async () => {
  const id = await handIn();
  const { script, reached, open } = gate();
  let away = false;
  const refuse = <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      if (away) throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      return ask(...args);
    };
  };
  let refusedWrites = 0;
  const runner = start({
    id: "one",
    script,
    capacity: 1,
    wrapQueue: (wrapped) => ({
      claim: refuse(wrapped.claim),
      findEarlier: refuse(wrapped.findEarlier),
      advise: refuse(wrapped.advise),
      renew: refuse(wrapped.renew),
      complete: refuse(wrapped.complete),
      requeue: refuse(wrapped.requeue),
      releaseExpired: refuse(wrapped.releaseExpired),
      releaseUnbegun: refuse(wrapped.releaseUnbegun),
      append: (claim, events, after) => {
        if (away) refusedWrites += 1;
        return refuse(wrapped.append)(claim, events, after);
      },
    }),
  });
  await reached;
  away = true;
  open();
  await eventually(WITHIN_MS, async () => expect(refusedWrites).toBeGreaterThan(1));
  away = false;
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
  expect(await loop.queue.eventTypes(id)).toEqual([
    "started",
    "phase",
    "phase",
    "phase",
    "test",
    "test",
    "test",
    "done",
  ]);
  expect(runner.faults).toEqual([]);
});
