import { SandboxError } from "@crucible/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { openQueue, type QueueFixture } from "./testing/queue-fixture.ts";
import { samplePackage } from "./testing/sample-package.ts";
import { type Script, scriptedSandbox } from "./testing/scripted-sandbox.ts";
import { startTestRunner, type TestRunner } from "./testing/test-runner.ts";

const challenge = samplePackage();
const WITHIN_MS = 20_000;

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

function start(options: Omit<Parameters<typeof startTestRunner>[1], "sandbox"> & { script?: Script }): TestRunner {
  const runner = startTestRunner(queue, { ...options, sandbox: scriptedSandbox(options.script) });
  runners.push(runner);
  return runner;
}

const handIn = () => queue.handIn(challenge.solution);
const done = (id: string) =>
  eventually(WITHIN_MS, async () => {
    const row = await queue.judgement(id);
    expect(row.state).toBe("DONE");
    return row;
  });

/** A run of the first test that waits until the test lets it go on. */
function gate() {
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

test("two runners on one queue judge 200 submissions, each exactly once", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 200; i += 1) ids.push(await handIn());
  const judged: string[] = [];
  const counting = (name: string) => ({
    open: (spec: { stage: string; judgement: string }) => {
      if (spec.stage === "compile") judged.push(`${name} ${spec.judgement}`);
    },
  });
  start({ id: "one", script: counting("one") });
  start({ id: "two", script: counting("two") });
  for (const id of ids) expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
  expect(judged).toHaveLength(200);
  expect(new Set(judged.map((line) => line.split(" ")[1])).size).toBe(200);
  expect(new Set(judged.map((line) => line.split(" ")[0]))).toEqual(new Set(["one", "two"]));
  const { rows } = await queue.owner.pool.query(
    "SELECT count(*)::int AS events, max(sequence)::int AS last FROM judgement_events WHERE judgement_id = $1",
    [ids[0]],
  );
  expect(rows[0]).toEqual({ events: rows[0]?.last, last: rows[0]?.last });
});

test("what was judged is stored whole, and its events are told in order", async () => {
  const id = await handIn();
  start({ id: "one" });
  await done(id);
  expect(await queue.eventTypes(id)).toEqual(["started", "phase", "phase", "phase", "test", "test", "test", "done"]);
  const results = await queue.owner.prisma.testResult.findMany({
    where: { judgementId: id },
    orderBy: { index: "asc" },
  });
  expect(results.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    "sample::small AC",
    "sample::zero AC",
    "secret::large AC",
  ]);
});

test("a runner that lost its lease stops judging and writes nothing", async () => {
  const id = await handIn();
  const { script, reached } = gate();
  const slow = start({ id: "slow", script, leaseSeconds: 1, capacity: 1 });
  await reached;
  // Another takes it over, as when the slow one was cut off for longer than its lease.
  await queue.owner.pool.query(
    "UPDATE judgements SET fencing_token = fencing_token + 1, attempt = attempt + 1, runner_id = 'other' WHERE id = $1",
    [id],
  );
  const before = await queue.eventTypes(id);
  await eventually(WITHIN_MS, async () => expect(slow.loop.running()).toBe(0));
  expect(await queue.judgement(id)).toMatchObject({ state: "RUNNING", verdict: null, runnerId: "other" });
  expect(await queue.eventTypes(id)).toEqual(before);
  expect(slow.faults).toEqual([]);
});

test("a lease is renewed for as long as the judging takes", async () => {
  const id = await handIn();
  const { script, reached, open } = gate();
  start({ id: "one", script, leaseSeconds: 1, capacity: 1 });
  await reached;
  start({ id: "two", leaseSeconds: 1, capacity: 1 });
  const lease = async () => {
    const { rows } = await queue.owner.pool.query("SELECT lease_expires_at AS until FROM judgements WHERE id = $1", [
      id,
    ]);
    return Number(rows[0]?.until);
  };
  const first = await lease();
  // More than twice the lease's length: without renewal the other would have taken it.
  await eventually(WITHIN_MS, async () => expect(await lease()).toBeGreaterThan(first + 2_000));
  open();
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
});

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
  expect(await queue.eventTypes(id)).toContain("requeued");
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
  expect(await queue.eventTypes(id)).toEqual(["started", "phase", "phase", "phase", "test", "test", "test", "done"]);
});

test("no work is claimed while the engine is not ready", async () => {
  const id = await handIn();
  let isReady = false;
  const asked: string[] = [];
  const runner = start({
    id: "one",
    isReady: () => isReady,
    wrapQueue: (wrapped) => ({
      ...wrapped,
      claim: () => {
        asked.push("claim");
        return wrapped.claim();
      },
      releaseExpired: () => {
        asked.push("tidy");
        return wrapped.releaseExpired();
      },
    }),
  });
  await eventually(WITHIN_MS, async () => expect(asked).toContain("tidy"));
  runner.wake.wake();
  expect(asked).not.toContain("claim");
  expect(await queue.judgement(id)).toMatchObject({ state: "QUEUED", attempt: 0 });
  isReady = true;
  runner.wake.wake();
  expect(await done(id)).toMatchObject({ verdict: "AC" });
});

test("drained, it takes nothing new and finishes what it has", async () => {
  const { script, reached, open } = gate();
  const first = await handIn();
  const runner = start({ id: "one", script, capacity: 1 });
  await reached;
  const second = await handIn();
  const drained = runner.drain();
  open();
  await drained;
  expect(await queue.judgement(first)).toMatchObject({ state: "DONE", verdict: "AC" });
  expect(await queue.judgement(second)).toMatchObject({ state: "QUEUED", attempt: 0 });
});

test("a claim that was on its way when the runner was asked to stop goes back and costs no attempt", async () => {
  const id = await handIn();
  let runner: TestRunner | null = null;
  let drained: Promise<void> | null = null;
  const claimed = new Promise<void>((resolve) => {
    runner = start({
      id: "one",
      wrapQueue: (wrapped) => ({
        ...wrapped,
        claim: async () => {
          const claim = await wrapped.claim();
          drained ??= runner?.drain() ?? null;
          resolve();
          return claim;
        },
      }),
    });
  });
  await claimed;
  await drained;
  expect(await queue.judgement(id)).toMatchObject({ state: "QUEUED", attempt: 0, runnerId: null });
  expect(await queue.eventTypes(id)).toEqual([]);
});

test("stopped without waiting, it gives back what it has, and another judges that", async () => {
  const { script, reached } = gate();
  const id = await handIn();
  const stopped = start({ id: "one", script, capacity: 1 });
  await reached;
  await stopped.stopNow();
  expect(await queue.judgement(id)).toMatchObject({ state: "QUEUED", runnerId: null });
  start({ id: "two" });
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
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
  expect(await queue.eventTypes(id)).toEqual(["started", "phase", "phase", "phase", "test", "test", "test", "done"]);
  expect(runner.faults).toEqual([]);
});
