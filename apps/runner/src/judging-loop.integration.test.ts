import { expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { gate, loopFixture, WITHIN_MS } from "./testing/loop-fixture.ts";
import type { TestRunner } from "./testing/test-runner.ts";

const loop = loopFixture();
const { start, handIn, done } = loop;

/** Code of its own: the same again would get the earlier result. */
const another = (n: number) => [{ path: "src/lib.rs", content: `pub fn add(a: u32, b: u32) -> u32 { a + b + ${n} }` }];

test("two runners on one queue judge 200 submissions, each exactly once", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 200; i += 1) ids.push(await loop.queue.handIn(another(i)));
  const judged: string[] = [];
  const counting = (name: string) => ({
    open: (spec: { stage: string; judgement: string }) => {
      // Advice asks for a compile container too.
      if (spec.stage === "run") judged.push(`${name} ${spec.judgement}`);
    },
  });
  start({ id: "one", script: counting("one") });
  start({ id: "two", script: counting("two") });
  for (const id of ids) expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
  expect(judged).toHaveLength(200);
  expect(new Set(judged.map((line) => line.split(" ")[1])).size).toBe(200);
  expect(new Set(judged.map((line) => line.split(" ")[0]))).toEqual(new Set(["one", "two"]));
  const { rows } = await loop.queue.owner.pool.query(
    "SELECT count(*)::int AS events, max(sequence)::int AS last FROM judgement_events WHERE judgement_id = $1",
    [ids[0]],
  );
  expect(rows[0]).toEqual({ events: rows[0]?.last, last: rows[0]?.last });
});

test("what was judged is stored whole, and its events are told in order", async () => {
  const id = await handIn();
  start({ id: "one" });
  await done(id);
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
  const results = await loop.queue.owner.prisma.testResult.findMany({
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
  await loop.queue.owner.pool.query(
    "UPDATE judgements SET fencing_token = fencing_token + 1, attempt = attempt + 1, runner_id = 'other' WHERE id = $1",
    [id],
  );
  const before = await loop.queue.eventTypes(id);
  await eventually(WITHIN_MS, async () => expect(slow.loop.running()).toBe(0));
  expect(await loop.queue.judgement(id)).toMatchObject({ state: "RUNNING", verdict: null, runnerId: "other" });
  expect(await loop.queue.eventTypes(id)).toEqual(before);
  expect(slow.faults).toEqual([]);
});

test("a lease is renewed for as long as the judging takes", async () => {
  const id = await handIn();
  const { script, reached, open } = gate();
  start({ id: "one", script, leaseSeconds: 1, capacity: 1 });
  await reached;
  start({ id: "two", leaseSeconds: 1, capacity: 1 });
  const lease = async () => {
    const { rows } = await loop.queue.owner.pool.query(
      "SELECT lease_expires_at AS until FROM judgements WHERE id = $1",
      [id],
    );
    return Number(rows[0]?.until);
  };
  const first = await lease();
  // More than twice the lease's length: without renewal the other would have taken it.
  await eventually(WITHIN_MS, async () => expect(await lease()).toBeGreaterThan(first + 2_000));
  open();
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
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
      claim: (onHand) => {
        asked.push("claim");
        return wrapped.claim(onHand);
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
  expect(await loop.queue.judgement(id)).toMatchObject({ state: "QUEUED", attempt: 0 });
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
  expect(await loop.queue.judgement(first)).toMatchObject({ state: "DONE", verdict: "AC" });
  expect(await loop.queue.judgement(second)).toMatchObject({ state: "QUEUED", attempt: 0 });
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
        claim: async (onHand) => {
          const claim = await wrapped.claim(onHand);
          drained ??= runner?.drain() ?? null;
          resolve();
          return claim;
        },
      }),
    });
  });
  await claimed;
  await drained;
  expect(await loop.queue.judgement(id)).toMatchObject({ state: "QUEUED", attempt: 0, runnerId: null });
  expect(await loop.queue.eventTypes(id)).toEqual([]);
});

test("stopped without waiting, it gives back what it has, and another judges that", async () => {
  const { script, reached } = gate();
  const id = await handIn();
  const stopped = start({ id: "one", script, capacity: 1 });
  await reached;
  await stopped.stopNow();
  expect(await loop.queue.judgement(id)).toMatchObject({ state: "QUEUED", runnerId: null });
  start({ id: "two" });
  expect(await done(id)).toMatchObject({ verdict: "AC", attempt: 1 });
});
