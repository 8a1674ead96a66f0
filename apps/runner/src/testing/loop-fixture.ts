import { type Advice, type ChallengePackage, materialOf } from "@crucible/contract";
import { afterEach, beforeEach, expect } from "vitest";
import { eventually } from "./eventually.ts";
import { openQueue, type QueueFixture } from "./queue-fixture.ts";
import { samplePackage } from "./sample-package.ts";
import { type Script, scriptedSandbox } from "./scripted-sandbox.ts";
import { startTestRunner, type TestRunner } from "./test-runner.ts";

export const WITHIN_MS = 20_000;

type Options = Omit<Parameters<typeof startTestRunner>[1], "sandbox"> & { script?: Script };

/** Gives every test of a file a queue of its own, and ends the runners it started. */
export function loopFixture(challenge: ChallengePackage = samplePackage()) {
  let queue: QueueFixture;
  let runners: TestRunner[];
  beforeEach(async () => {
    queue = await openQueue(challenge);
    runners = [];
  });
  afterEach(async () => {
    await Promise.all(runners.map((runner) => runner.stopNow()));
    await queue.close();
  });
  return {
    get queue() {
      return queue;
    },
    start(options: Options): TestRunner {
      const runner = startTestRunner(queue, { ...options, sandbox: scriptedSandbox(options.script) });
      runners.push(runner);
      return runner;
    },
    handIn: () => queue.handIn(materialOf(challenge, "rust").solution),
    /** Waits for a judgement's advice; null when there is none to be had. */
    adviceOf: (id: string): Promise<Advice | null> =>
      eventually(WITHIN_MS, async () => {
        const event = (await queue.events(id)).find(({ type }) => type === "advice");
        if (event?.type !== "advice") throw new Error(`${id} has no advice yet`);
        return event.advice;
      }),
    done: (id: string) =>
      eventually(WITHIN_MS, async () => {
        const row = await queue.judgement(id);
        expect(row.state).toBe("DONE");
        return row;
      }),
  };
}

/** A run of the first test that waits until the test lets it go on. */
export function gate() {
  let open = () => {};
  let reach = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const script: Script = {
    run: async ({ nonce }) => {
      if (nonce !== undefined) {
        reach();
        await opened;
      }
      return {};
    },
  };
  return { script, open, reached };
}
