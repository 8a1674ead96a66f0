import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  addUser,
  completionOf,
  endBackoffs,
  expireLease,
  handIn,
  openQueueFixture,
  resultOf,
} from "../testing/queue-fixture.ts";
import { appendEvents } from "./append-events.ts";
import { type Claim, claimJudgement } from "./claim.ts";
import { completeJudgement } from "./complete.ts";
import { readEvents } from "./read-events.ts";
import { releaseClaims, releaseExpired } from "./release.ts";
import { renewLease } from "./renew-lease.ts";
import { requeueJudgement } from "./requeue.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions"));
afterAll(() => fixture.close());

async function claim(runnerId = "a") {
  await endBackoffs(fixture.owner);
  const claimed = await claimJudgement(fixture.runner.pool, { runnerId, leaseSeconds: 30, languages: ["rust"] });
  if (!claimed) throw new Error("nothing to claim");
  return claimed;
}
const handInOne = async () => handIn(fixture.web, await addUser(fixture.web));
const row = (id: string) => fixture.owner.prisma.judgement.findUniqueOrThrow({ where: { id } });
const events = (id: string) => readEvents(fixture.web.pool, id, 0);

/** Everything that is stored about a judgement. */
async function everything(id: string) {
  const results = await fixture.owner.prisma.testResult.findMany({ where: { judgementId: id } });
  return { row: await row(id), events: await events(id), results };
}

async function writeEverything(late: Claim) {
  const pool = fixture.runner.pool;
  return [
    await renewLease(pool, late, 30),
    await appendEvents(pool, late, [{ type: "phase", phase: "running" }]),
    await completeJudgement(pool, late, completionOf("AC")),
    await requeueJudgement(pool, late, { reason: "late", delaySeconds: 0, maxAttempts: 3 }),
    await requeueJudgement(pool, late, { reason: "late", delaySeconds: 0, maxAttempts: 0 }),
  ];
}
const REFUSED = [false, false, false, "lost", "lost"];

describe("a late write changes nothing", () => {
  test("after the judgement went back to the queue", async () => {
    const id = await handInOne();
    const late = await claim();
    await expireLease(fixture.owner, id);
    await releaseExpired(fixture.runner.pool, { maxAttempts: 3 });
    const before = await everything(id);
    expect(await writeEverything(late)).toEqual(REFUSED);
    expect(await everything(id)).toEqual(before);
  });

  test("while another runner judges it", async () => {
    const id = await handInOne();
    const late = await claim("a");
    await expireLease(fixture.owner, id);
    await releaseExpired(fixture.runner.pool, { maxAttempts: 3 });
    const now = await claim("b");
    expect(now).toMatchObject({ judgementId: id, attempt: 2, fencingToken: 2 });
    const before = await everything(id);
    expect(await writeEverything(late)).toEqual(REFUSED);
    expect(await everything(id)).toEqual(before);
    expect(await completeJudgement(fixture.runner.pool, now, completionOf("WA"))).toBe(true);
  });

  test("after it is done, with the right token too", async () => {
    const id = await handInOne();
    const late = await claim();
    await completeJudgement(fixture.runner.pool, late, completionOf("WA"));
    const before = await everything(id);
    expect(await writeEverything(late)).toEqual(REFUSED);
    expect(await everything(id)).toEqual(before);
  });
});

describe("completing", () => {
  test("stores verdict, results and the last event, and only once", async () => {
    const id = await handInOne();
    const mine = await claim();
    const both = await Promise.all([
      completeJudgement(fixture.runner.pool, mine, completionOf("WA")),
      completeJudgement(fixture.runner.pool, mine, completionOf("AC")),
    ]);
    expect(both.filter(Boolean)).toHaveLength(1);
    const stored = await everything(id);
    expect(stored.row).toMatchObject({ state: "DONE", phase: "done", leaseExpiresAt: null, imageDigest: "sha256:abc" });
    expect(stored.results.map(({ index, name }) => [index, name])).toEqual([
      [0, "sample::one"],
      [1, "secret::two"],
    ]);
    expect(stored.results[0]).toMatchObject({ memoryPeakBytes: 3_000_000_000n, wallTimeMs: 2.25 });
    expect(stored.events).toEqual([
      { sequence: 1, event: { type: "done", outcome: stored.row.outcome, adviceFollows: false } },
    ]);
  });

  test("survives what jsonb cannot hold in a student's output", async () => {
    const id = await handInOne();
    const mine = await claim();
    const result = { ...resultOf("sample::one", "RTE"), output: "a\0b\uD800", message: "\0" };
    expect(await appendEvents(fixture.runner.pool, mine, [{ type: "test", index: 0, result }])).toBe(true);
    expect(await completeJudgement(fixture.runner.pool, mine, { ...completionOf("RTE"), results: [result] })).toBe(
      true,
    );
    expect((await events(id))[0]?.event).toMatchObject({ result: { output: "a␀b\uFFFD", message: "␀" } });
  });
});

describe("leases", () => {
  test("a renewed lease is not released, one that ran out comes back with the next attempt, and after three it is JE", async () => {
    const id = await handInOne();
    const first = await claim();
    await expireLease(fixture.owner, id);
    expect(await renewLease(fixture.runner.pool, first, 30)).toBe(true);
    expect(await releaseExpired(fixture.runner.pool, { maxAttempts: 3 })).toBe(0);
    for (const attempt of [1, 2]) {
      await expireLease(fixture.owner, id);
      expect(await releaseExpired(fixture.runner.pool, { maxAttempts: 3 })).toBe(1);
      const waiting = await row(id);
      expect(waiting).toMatchObject({ state: "QUEUED", phase: "queued", attempt, runnerId: null });
      expect(
        await claimJudgement(fixture.runner.pool, { runnerId: "b", leaseSeconds: 30, languages: ["rust"] }),
      ).toBeNull(); // backoff
      expect((await claim()).attempt).toBe(attempt + 1);
    }
    await expireLease(fixture.owner, id);
    expect(await releaseExpired(fixture.runner.pool, { maxAttempts: 3 })).toBe(1);
    expect(await row(id)).toMatchObject({ state: "DONE", verdict: "JE", attempt: 3, score: 0 });
    expect((await events(id)).map(({ sequence, event }) => [sequence, event.type])).toEqual([
      [1, "requeued"],
      [2, "requeued"],
      [3, "done"],
    ]);
  });

  test("two processes that look for expired leases at once release each once", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, handInOne));
    for (const _ of ids) await claim();
    for (const id of ids) await expireLease(fixture.owner, id);
    const looks = Array.from({ length: 4 }, () => releaseExpired(fixture.runner.pool, { maxAttempts: 3 }));
    const released = (await Promise.all(looks)).reduce((a, b) => a + b);
    // What one skipped because another held it, that other released.
    expect(released).toBe(20);
    const { rows } = await fixture.owner.pool.query("SELECT count(*)::int AS n FROM judgement_events");
    expect(rows[0].n).toBe(20);
  });
});

describe("giving back", () => {
  test("our own fault: again after the delay, JE with the reason when attempts are used up", async () => {
    const id = await handInOne();
    const options = { reason: "The sandbox did not start.", delaySeconds: 60, maxAttempts: 2 };
    expect(await requeueJudgement(fixture.runner.pool, await claim(), options)).toBe("requeued");
    expect(
      await claimJudgement(fixture.runner.pool, { runnerId: "a", leaseSeconds: 30, languages: ["rust"] }),
    ).toBeNull();
    expect(await requeueJudgement(fixture.runner.pool, await claim(), options)).toBe("exhausted");
    expect(await row(id)).toMatchObject({ verdict: "JE", testsPassed: 0, testsFailed: 0 });
    expect((await events(id)).map(({ event }) => event)).toMatchObject([
      { type: "requeued", attempt: 1, reason: options.reason },
      { type: "done", outcome: { verdict: "JE", judgingError: options.reason } },
    ]);
  });

  test("five outages cost no attempt: a fault after them is the first, and tried again", async () => {
    const id = await handInOne();
    const outage = { reason: "The engine stopped.", delaySeconds: 0, maxOutages: 10 };
    for (let i = 0; i < 5; i++) {
      const mine = await claim();
      expect(mine).toMatchObject({ attempt: 1, fencingToken: i + 1 });
      expect(await requeueJudgement(fixture.runner.pool, mine, outage)).toBe("requeued");
    }
    expect(await row(id)).toMatchObject({ state: "QUEUED", attempt: 0 });
    const fault = { reason: "A fault.", delaySeconds: 0, maxAttempts: 3 };
    expect(await requeueJudgement(fixture.runner.pool, await claim(), fault)).toBe("requeued");
    await claim();
    await expireLease(fixture.owner, id);
    await releaseExpired(fixture.runner.pool, { maxAttempts: 3 });
    expect(await row(id)).toMatchObject({ state: "QUEUED", attempt: 2 });
    const told = (await events(id)).map(({ event }) => (event.type === "requeued" ? event.attempt : event.type));
    expect(told).toEqual([1, 1, 1, 1, 1, 1, 2]);
  });

  test("outages come to an end though they cost no attempt, whatever faults lie between", async () => {
    const id = await handInOne();
    const outage = { reason: "The engine stopped.", delaySeconds: 0, maxOutages: 3 };
    const fault = { reason: "A fault.", delaySeconds: 0, maxAttempts: 3 };
    const ends: string[] = [];
    for (const how of [outage, fault, outage, fault, outage]) {
      ends.push(await requeueJudgement(fixture.runner.pool, await claim(), how));
    }
    expect(ends).toEqual(["requeued", "requeued", "requeued", "requeued", "exhausted"]);
    expect(await row(id)).toMatchObject({ state: "DONE", verdict: "JE" });
  });

  test("at drain what was not begun goes back uncounted, what was begun stays", async () => {
    const [first, second, third] = [await handInOne(), await handInOne(), await handInOne()];
    const begun = await claim("draining");
    await claim("draining");
    await claim("other");
    await appendEvents(fixture.runner.pool, begun, [{ type: "started", attempt: 1, tests: [] }]);
    expect(await releaseClaims(fixture.runner.pool, "draining")).toBe(1);
    expect(await row(first)).toMatchObject({ state: "RUNNING", phase: "compiling" });
    expect(await row(second)).toMatchObject({ state: "QUEUED", attempt: 0, fencingToken: 1 });
    expect(await row(third)).toMatchObject({ state: "RUNNING", runnerId: "other" });
    expect(await events(second)).toEqual([]);
    expect(await claim("other")).toMatchObject({ judgementId: second, attempt: 1, fencingToken: 2 });
  });
});

describe("events", () => {
  test("are numbered from 1 without gaps though writers interleave, and a reader can resume anywhere", async () => {
    const id = await handInOne();
    const mine = await claim();
    const batches = Array.from({ length: 40 }, (_, i) =>
      appendEvents(
        fixture.runner.pool,
        mine,
        Array.from({ length: (i % 3) + 1 }, (_, j) => ({
          type: "test" as const,
          index: i * 3 + j,
          result: resultOf("t", "AC"),
        })),
      ),
    );
    expect(await Promise.all(batches)).not.toContain(false);
    const all = await events(id);
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, i) => i + 1));
    expect(all).toHaveLength((await row(id)).eventSequence);
    // The events of one call stay together and in order.
    const indexes = all.map(({ event }) => (event.type === "test" ? event.index : -1));
    for (const [i, index] of indexes.entries()) if (index % 3 > 0) expect(indexes[i - 1]).toBe(index - 1);
    expect(await readEvents(fixture.web.pool, id, 70)).toEqual(all.slice(70));
  });

  test("a write that is repeated because its answer was lost is stored once, also while the first is under way", async () => {
    const id = await handInOne();
    const pool = fixture.runner.pool;
    const outage = { reason: "The engine stopped.", delaySeconds: 0, maxOutages: 10 };
    await requeueJudgement(pool, await claim(), outage);
    const mine = await claim();
    expect(mine.eventSequence).toBe(1);
    const said: Parameters<typeof appendEvents>[2] = [
      { type: "started", attempt: 1, tests: [] },
      { type: "phase", phase: "running" },
    ];
    const writes = Array.from({ length: 6 }, () => appendEvents(pool, mine, said, mine.eventSequence));
    expect(await Promise.all(writes)).toEqual(writes.map(() => true));
    expect(await appendEvents(pool, mine, said, mine.eventSequence)).toBe(true);
    expect((await events(id)).map(({ event }) => event.type)).toEqual(["requeued", "started", "phase"]);
    // Neither what comes next nor what is already there: somebody else wrote.
    expect(await appendEvents(pool, mine, said, 2)).toBe(false);
    await requeueJudgement(pool, mine, outage);
    expect(await appendEvents(pool, mine, said, mine.eventSequence)).toBe(false);
  });

  test("the row shows the phase of the last one that says one", async () => {
    const id = await handInOne();
    const mine = await claim();
    const phases: string[] = [];
    const say = async (...said: Parameters<typeof appendEvents>[2]) => {
      await appendEvents(fixture.runner.pool, mine, said);
      phases.push((await row(id)).phase);
    };
    await say({ type: "started", attempt: 1, tests: [] });
    await say({ type: "phase", phase: "compiling" }, { type: "phase", phase: "building-tests" });
    await say({ type: "diagnostics", diagnostics: [], truncated: false });
    await say({ type: "phase", phase: "running" });
    expect(phases).toEqual(["compiling", "building-tests", "building-tests", "running"]);
  });
});
