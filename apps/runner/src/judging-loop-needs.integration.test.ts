import { describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { loopFixture, WITHIN_MS } from "./testing/loop-fixture.ts";
import { packageWithChecker, packageWithCrate } from "./testing/sample-package.ts";
import type { Script } from "./testing/scripted-sandbox.ts";

const WAITING = { state: "QUEUED", attempt: 0, verdict: null };

/** A runner that counts how often it found nothing it could judge, and containers it opened. */
function watching() {
  const seen = { foundNothing: 0, opened: 0 };
  const script: Script = {
    open: () => {
      seen.opened += 1;
    },
  };
  return { seen, script };
}

describe("a challenge that needs a crate", () => {
  const loop = loopFixture(packageWithCrate("num-bigint"));

  test("waits for a runner whose image has it, and is no compile error in the meantime", async () => {
    const id = await loop.handIn();
    const { seen, script } = watching();
    const lacking = loop.start({
      id: "lacking",
      script,
      crates: ["rand"],
      wrapQueue: (wrapped) => ({
        ...wrapped,
        claim: async (onHand) => {
          const claim = await wrapped.claim(onHand);
          if (claim === null) seen.foundNothing += 1;
          return claim;
        },
      }),
    });
    await eventually(WITHIN_MS, async () => expect(seen.foundNothing).toBeGreaterThan(1));
    expect(await loop.queue.judgement(id)).toMatchObject(WAITING);
    expect(await loop.queue.eventTypes(id)).toEqual([]);
    loop.start({ id: "whole", crates: ["rand", "num-bigint"] });
    expect(await loop.done(id)).toMatchObject({ verdict: "AC", attempt: 1, runnerId: "whole" });
    expect(seen.opened).toBe(0);
    expect(lacking.faults).toEqual([]);
  });

  test("is not compiled by a runner that claimed it all the same: it goes back, and costs no attempt", async () => {
    const id = await loop.handIn();
    const { seen, script } = watching();
    const runner = loop.start({
      id: "lacking",
      script,
      wrapQueue: (wrapped) => ({
        ...wrapped,
        claim: ({ languages }) => wrapped.claim({ languages, crates: ["num-bigint"] }),
      }),
    });
    await eventually(WITHIN_MS, async () => expect(await loop.queue.eventTypes(id)).toEqual(["requeued"]));
    expect(await loop.queue.judgement(id)).toMatchObject(WAITING);
    expect(seen.opened).toBe(0);
    expect(runner.faults).toEqual([]);
  });
});

describe("a challenge whose checker is in a language that is not ready yet", () => {
  const loop = loopFixture(packageWithChecker("python"));

  test("waits in the queue, and is no fault of the engine's", async () => {
    const id = await loop.handIn();
    const asked: string[][] = [];
    const runner = loop.start({
      id: "one",
      wrapQueue: (wrapped) => ({
        ...wrapped,
        claim: async (onHand) => {
          const claim = await wrapped.claim(onHand);
          asked.push(onHand.languages);
          return claim;
        },
      }),
    });
    await eventually(WITHIN_MS, async () => expect(asked.length).toBeGreaterThan(1));
    expect(asked[0]).toEqual(["rust"]);
    expect(await loop.queue.judgement(id)).toMatchObject(WAITING);
    expect(await loop.queue.eventTypes(id)).toEqual([]);
    expect(runner.faults).toEqual([]);
  });
});

describe("a challenge whose checker fails", () => {
  const loop = loopFixture(packageWithChecker("rust"));

  test.each([
    ["exits with a code of no meaning", { exitCode: 1 }],
    ["is killed", { exitCode: null, signal: 9 }],
  ])("is a judging error that names whose fault it is, and stops nobody else's work: it %s", async (_, ending) => {
    const id = await loop.handIn();
    const runner = loop.start({
      id: "one",
      script: {
        run: ({ argv }, guest) => {
          guest.files.set("/tmp/build/program", Uint8Array.of(1));
          // Only a checker is called with the files of the case.
          return argv.length === 4 && argv[0] === "/tmp/program" ? ending : {};
        },
      },
    });
    expect(await loop.done(id)).toMatchObject({ verdict: "JE", attempt: 1 });
    const last = (await loop.queue.events(id)).at(-1);
    expect(last).toMatchObject({ type: "done", outcome: { judgingError: expect.stringContaining("checker failed") } });
    expect(runner.faults).toEqual([]);
  });
});
