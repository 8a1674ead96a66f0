import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createListener } from "../listener.ts";
import { publishPackage } from "../publish-package.ts";
import { packageWith } from "../testing/packages.ts";
import { addUser, completionOf, endBackoffs, handIn, openQueueFixture } from "../testing/queue-fixture.ts";
import { appendEvents } from "./append-events.ts";
import { claimJudgement } from "./claim.ts";
import { completeJudgement } from "./complete.ts";
import { enqueueJudgement } from "./enqueue.ts";
import { queuePosition, queueSummary } from "./queue-state.ts";
import { readEvents } from "./read-events.ts";
import { requeueJudgement } from "./requeue.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
  await publishPackage(fixture.owner, packageWith("Another.", "another"), 1);
});
afterEach(() => fixture.owner.pool.query("DELETE FROM submissions"));
afterAll(() => fixture.close());

const claimAs = (runnerId: string) =>
  claimJudgement(fixture.runner.pool, { runnerId, leaseSeconds: 30, languages: ["rust"] });
const row = (id: string) => fixture.owner.prisma.judgement.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: string) => (await row(id)).state;
const eventsOf = async (id: string) =>
  (await readEvents(fixture.web.pool, id, 0)).map(({ sequence, event }) => [sequence, event.type]);

describe("a newer submission to the same challenge", () => {
  test.each(["RUN", "SUBMIT"] as const)(
    "a %s cancels the Run that waits, and says so to whoever watches",
    async (kind) => {
      const listener = await createListener(fixture.webUrl);
      const told = vi.fn();
      listener.on("crucible_judgement", told);
      try {
        const user = await addUser(fixture.web);
        const older = await handIn(fixture.web, user, { kind: "RUN" });
        const newer = await handIn(fixture.web, user, { kind });
        expect(await row(older)).toMatchObject({ state: "CANCELLED", phase: "cancelled", verdict: null, attempt: 0 });
        expect((await row(older)).completedAt).not.toBeNull();
        expect((await readEvents(fixture.web.pool, older, 0))[0]?.event).toMatchObject({
          type: "cancelled",
          reason: expect.stringContaining("newer submission"),
        });
        expect(await queueSummary(fixture.web.pool)).toMatchObject({ queued: 1 });
        expect((await claimAs("a"))?.judgementId).toBe(newer);
        expect(await claimAs("a")).toBeNull();
        await vi.waitFor(() => expect(told).toHaveBeenCalledWith(older));
      } finally {
        await listener.close();
      }
    },
  );

  test("numbers its event behind those of an earlier try", async () => {
    const user = await addUser(fixture.web);
    const older = await handIn(fixture.web, user, { kind: "RUN" });
    const claim = await claimAs("a");
    if (!claim) throw new Error("nothing to claim");
    await appendEvents(fixture.runner.pool, claim, [{ type: "started", attempt: 1, tests: [] }]);
    await requeueJudgement(fixture.runner.pool, claim, { reason: "A fault.", delaySeconds: 0, maxAttempts: 3 });
    await handIn(fixture.web, user, { kind: "RUN" });
    expect(await eventsOf(older)).toEqual([
      [1, "started"],
      [2, "requeued"],
      [3, "cancelled"],
    ]);
    expect(await row(older)).toMatchObject({ state: "CANCELLED", eventSequence: 3, attempt: 1 });
  });

  test("what was cancelled can neither be claimed again nor written to", async () => {
    const user = await addUser(fixture.web);
    const older = await handIn(fixture.web, user, { kind: "RUN" });
    const claim = await claimAs("a");
    if (!claim) throw new Error("nothing to claim");
    await requeueJudgement(fixture.runner.pool, claim, { reason: "A fault.", delaySeconds: 0, maxAttempts: 3 });
    await handIn(fixture.web, user, { kind: "RUN" });
    const before = await row(older);
    expect(await completeJudgement(fixture.runner.pool, claim, completionOf("AC"))).toBe(false);
    expect(await appendEvents(fixture.runner.pool, claim, [{ type: "phase", phase: "running" }])).toBe(false);
    await endBackoffs(fixture.owner);
    expect((await claimAs("a"))?.judgementId).not.toBe(older);
    expect(await claimAs("a")).toBeNull();
    expect(await row(older)).toEqual(before);
  });

  test("leaves Submits, regrades, other challenges and other people alone", async () => {
    const [user, other] = [await addUser(fixture.web), await addUser(fixture.web)];
    const untouched = [
      await handIn(fixture.web, user, { kind: "SUBMIT" }),
      await handIn(fixture.web, user, { kind: "RUN", priority: 10 }),
      await handIn(fixture.web, user, { kind: "RUN", slug: "another" }),
      await handIn(fixture.web, other, { kind: "RUN" }),
    ];
    await handIn(fixture.web, user, { kind: "RUN" });
    for (const id of untouched) expect(await row(id)).toMatchObject({ state: "QUEUED", eventSequence: 0 });
  });

  test("leaves a Run that is being judged alone", async () => {
    const user = await addUser(fixture.web);
    const older = await handIn(fixture.web, user, { kind: "RUN" });
    const claim = await claimAs("a");
    await handIn(fixture.web, user, { kind: "SUBMIT" });
    expect(await stateOf(older)).toBe("RUNNING");
    if (!claim) throw new Error("nothing to claim");
    expect(await completeJudgement(fixture.runner.pool, claim, completionOf("AC"))).toBe(true);
  });

  test("stands where the best Run it cancelled stood: running again does not cost one's place", async () => {
    const [user, other] = [await addUser(fixture.web), await addUser(fixture.web)];
    const first = await handIn(fixture.web, user, { kind: "RUN" });
    const place = (await fixture.owner.pool.query("SELECT fair_at::text FROM judgements")).rows[0].fair_at;
    await handIn(fixture.web, other);
    const again = await handIn(fixture.web, user, { kind: "RUN" });
    expect(await queuePosition(fixture.web.pool, first)).toBeNull();
    expect(await queuePosition(fixture.web.pool, again)).toBe(1);
    const { rows } = await fixture.owner.pool.query("SELECT fair_at::text FROM judgements WHERE id = $1", [again]);
    expect(rows[0].fair_at).toBe(place);
  });

  test("a regrade cancels nothing, though its submission is newer", async () => {
    const user = await addUser(fixture.web);
    await handIn(fixture.web, user, { kind: "SUBMIT" });
    const submission = await fixture.web.prisma.submission.findFirstOrThrow({ where: { userId: user } });
    const run = await handIn(fixture.web, user, { kind: "RUN" });
    await fixture.web.prisma.$transaction((tx) =>
      enqueueJudgement(tx, { submissionId: submission.id, userId: user, priority: 10 }),
    );
    expect(await stateOf(run)).toBe("QUEUED");
  });
});

describe("at the same moment", () => {
  test("of eight Runs handed in at once exactly one is left waiting, and nobody is told twice", async () => {
    const user = await addUser(fixture.web);
    const ids = await Promise.all(Array.from({ length: 8 }, () => handIn(fixture.web, user, { kind: "RUN" })));
    const states = await Promise.all(ids.map(stateOf));
    expect(states.toSorted()).toEqual([...Array(7).fill("CANCELLED"), "QUEUED"]);
    for (const [i, id] of ids.entries()) {
      expect(await eventsOf(id)).toEqual(states[i] === "CANCELLED" ? [[1, "cancelled"]] : []);
    }
  });

  test("a Run that a runner is just claiming is not cancelled, and handing in does not wait for the runner", async () => {
    const user = await addUser(fixture.web);
    const older = await handIn(fixture.web, user, { kind: "RUN" });
    const claiming = await fixture.runner.pool.connect();
    try {
      await claiming.query("BEGIN");
      await claiming.query(
        `UPDATE judgements SET state = 'RUNNING', attempt = 1, fencing_token = 1, runner_id = 'a', started_at = now(),
           lease_expires_at = now() + interval '30 s' WHERE id = $1`,
        [older],
      );
      const newer = await handIn(fixture.web, user, { kind: "RUN" });
      expect(await stateOf(newer)).toBe("QUEUED");
      await claiming.query("COMMIT");
    } finally {
      claiming.release();
    }
    expect(await stateOf(older)).toBe("RUNNING");
    expect(await eventsOf(older)).toEqual([]);
  });

  test("a Run that is just being cancelled is not claimed, and is again when the hand-in is undone", async () => {
    const user = await addUser(fixture.web);
    const older = await handIn(fixture.web, user, { kind: "RUN" });
    const stored = await fixture.web.prisma.submission.findFirstOrThrow({ where: { userId: user } });
    const { id, files, clientToken, ...rest } = stored;
    const undone = fixture.web.prisma.$transaction(async (tx) => {
      const newer = await tx.submission.create({ data: { ...rest, files: [] } });
      await enqueueJudgement(tx, { submissionId: newer.id, userId: user });
      expect(await claimAs("a")).toBeNull();
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await eventsOf(older)).toEqual([]);
    expect((await claimAs("a"))?.judgementId).toBe(older);
  });

  test("whatever claims and overtakes meet, each Run is either judged or cancelled, never both", async () => {
    const users = await Promise.all(Array.from({ length: 4 }, () => addUser(fixture.web)));
    const ids: string[] = [];
    const claimed: string[] = [];
    const handingIn = Promise.all(
      users.map(async (user) => {
        for (let i = 0; i < 15; i++) ids.push(await handIn(fixture.web, user, { kind: "RUN" }));
      }),
    );
    let handedIn = false;
    const claiming = ["a", "b", "c"].map(async (runnerId) => {
      for (;;) {
        const last = handedIn;
        const claim = await claimAs(runnerId);
        if (claim === null) {
          if (last) return;
          continue;
        }
        claimed.push(claim.judgementId);
        expect(await completeJudgement(fixture.runner.pool, claim, completionOf("AC"))).toBe(true);
      }
    });
    await handingIn;
    handedIn = true;
    await Promise.all(claiming);
    expect(new Set(claimed).size).toBe(claimed.length);
    for (const id of ids) {
      const judged = claimed.includes(id);
      expect(await stateOf(id)).toBe(judged ? "DONE" : "CANCELLED");
      expect(await eventsOf(id)).toEqual([[1, judged ? "done" : "cancelled"]]);
    }
  });
});
