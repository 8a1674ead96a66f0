import type { Advice } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createListener } from "../listener.ts";
import { addUser, completionOf, endBackoffs, expireLease, handIn, openQueueFixture } from "../testing/queue-fixture.ts";
import { claimJudgement } from "./claim.ts";
import { completeJudgement } from "./complete.ts";
import { readEvents } from "./read-events.ts";
import { recordAdvice } from "./record-advice.ts";
import { releaseExpired } from "./release.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions"));
afterAll(() => fixture.close());

const ADVICE: Advice = {
  lints: [],
  formatted: [{ path: "src/lib.rs", content: "pub fn add() {}\n" }],
  ownTests: [{ name: "tests::mine", kind: "test", passed: false, message: "said \0", location: null }],
  ownTestsError: [],
};
const STORED = { ...ADVICE, ownTests: [{ ...ADVICE.ownTests[0], message: "said ␀" }] };

async function claimAs(runnerId: string) {
  await endBackoffs(fixture.owner);
  const claim = await claimJudgement(fixture.runner.pool, { runnerId, leaseSeconds: 30, languages: ["rust"] });
  if (!claim) throw new Error("nothing to claim");
  return claim;
}
async function claimNew() {
  await handIn(fixture.web, await addUser(fixture.web));
  return claimAs("a");
}
const complete = (claim: Awaited<ReturnType<typeof claimAs>>, adviceFollows = true) =>
  completeJudgement(fixture.runner.pool, claim, { ...completionOf("AC"), adviceFollows });
const row = (id: string) => fixture.owner.prisma.judgement.findUniqueOrThrow({ where: { id } });
const events = (id: string) => readEvents(fixture.web.pool, id, 0);

describe("advice", () => {
  test("comes behind the verdict as the last event, changes nothing of it, and wakes whoever watches", async () => {
    const listener = await createListener(fixture.webUrl);
    const told = vi.fn();
    try {
      const claim = await claimNew();
      await complete(claim);
      const before = await row(claim.judgementId);
      listener.on("crucible_judgement", told);
      expect(await recordAdvice(fixture.runner.pool, claim, ADVICE)).toBe(true);
      expect(await row(claim.judgementId)).toEqual({ ...before, advice: STORED, adviceDueAt: null, eventSequence: 2 });
      expect((await events(claim.judgementId)).map(({ sequence, event }) => [sequence, event])).toMatchObject([
        [1, { type: "done", adviceFollows: true }],
        [2, { type: "advice", advice: STORED }],
      ]);
      await vi.waitFor(() => expect(told).toHaveBeenCalledWith(claim.judgementId));
    } finally {
      await listener.close();
    }
  });

  test("that could not be had is said too", async () => {
    const claim = await claimNew();
    await complete(claim);
    expect(await recordAdvice(fixture.runner.pool, claim, null)).toBe(true);
    expect((await events(claim.judgementId)).at(-1)?.event).toEqual({ type: "advice", advice: null });
    expect(await row(claim.judgementId)).toMatchObject({ advice: null, adviceDueAt: null });
  });

  test("is recorded once, however often and however closely it is repeated", async () => {
    const claim = await claimNew();
    await complete(claim);
    const writes = await Promise.all([ADVICE, null, ADVICE].map((it) => recordAdvice(fixture.runner.pool, claim, it)));
    expect(writes.filter(Boolean)).toHaveLength(1);
    expect(await recordAdvice(fixture.runner.pool, claim, ADVICE)).toBe(false);
    expect((await events(claim.judgementId)).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test("is refused before the verdict, and where none was announced", async () => {
    const claim = await claimNew();
    expect(await recordAdvice(fixture.runner.pool, claim, ADVICE)).toBe(false);
    await complete(claim, false);
    const before = await row(claim.judgementId);
    expect(await recordAdvice(fixture.runner.pool, claim, ADVICE)).toBe(false);
    expect(await row(claim.judgementId)).toEqual(before);
    expect(await events(claim.judgementId)).toHaveLength(1);
  });

  test("of a runner that lost its lease is not written, though another's advice is awaited", async () => {
    const late = await claimNew();
    await expireLease(fixture.owner, late.judgementId);
    await releaseExpired(fixture.runner.pool, { maxAttempts: 3 });
    const now = await claimAs("b");
    expect(now.judgementId).toBe(late.judgementId);
    expect(await recordAdvice(fixture.runner.pool, late, ADVICE)).toBe(false);
    await complete(now);
    const before = await row(late.judgementId);
    expect(await recordAdvice(fixture.runner.pool, late, ADVICE)).toBe(false);
    expect(await row(late.judgementId)).toEqual(before);
    expect(await recordAdvice(fixture.runner.pool, now, ADVICE)).toBe(true);
  });

  test("of a runner that vanished is given up when it is overdue, so that nobody waits for ever", async () => {
    const [overdue, awaited] = [await claimNew(), await claimNew()];
    await complete(overdue);
    await complete(awaited);
    const client = await fixture.owner.pool.connect();
    // For this session only: the trigger that refuses changes is what this works around.
    await client.query("SET session_replication_role = replica");
    await client.query("UPDATE judgements SET advice_due_at = now() - interval '1 s' WHERE id = $1", [
      overdue.judgementId,
    ]);
    client.release(true);
    const looks = Array.from({ length: 3 }, () => releaseExpired(fixture.runner.pool, { maxAttempts: 3 }));
    expect(await Promise.all(looks)).toEqual([0, 0, 0]);
    expect((await events(overdue.judgementId)).map(({ event }) => event)).toMatchObject([
      { type: "done" },
      { type: "advice", advice: null },
    ]);
    expect(await recordAdvice(fixture.runner.pool, overdue, ADVICE)).toBe(false);
    expect(await recordAdvice(fixture.runner.pool, awaited, ADVICE)).toBe(true);
  });
});
