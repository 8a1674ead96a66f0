import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { appendEvents } from "./judging-queue/append-events.ts";
import { claimJudgement } from "./judging-queue/claim.ts";
import { completeJudgement } from "./judging-queue/complete.ts";
import { createListener, type Listener } from "./listener.ts";
import { recordHeartbeat, removeRunner } from "./runners.ts";
import { addUser, completionOf, handIn, openQueueFixture } from "./testing/queue-fixture.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
const open: Listener[] = [];
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
  await fixture.owner.pool.query("DELETE FROM submissions");
});
afterAll(() => fixture.close());

async function listen(options: Parameters<typeof createListener>[1] = {}) {
  const listener = await createListener(fixture.webUrl, { applicationName: "listener-under-test", ...options });
  open.push(listener);
  return listener;
}
const terminate = () =>
  fixture.owner.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listener-under-test' AND datname = current_database()",
  );

describe("notifications", () => {
  test("a hand-in, a claim, an event and a verdict reach whoever listens", async () => {
    const listener = await listen();
    const queue = vi.fn();
    const judgements = vi.fn();
    listener.on("crucible_queue", queue);
    listener.on("crucible_judgement", judgements);
    const id = await handIn(fixture.web, await addUser(fixture.web));
    await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(1));
    const claim = await claimJudgement(fixture.runner.pool, { runnerId: "a", leaseSeconds: 30, languages: ["rust"] });
    if (!claim) throw new Error("nothing to claim");
    await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(2));
    // Of the hand-in: whoever watches the class sees it wait. A claim alone says nothing more.
    expect(judgements.mock.calls).toEqual([[id]]);
    await appendEvents(fixture.runner.pool, claim, [{ type: "phase", phase: "running" }]);
    await vi.waitFor(() => expect(judgements.mock.calls).toEqual([[id], [id]]));
    await completeJudgement(fixture.runner.pool, claim, completionOf("AC"));
    await vi.waitFor(() => expect(judgements.mock.calls).toEqual([[id], [id], [id]]));
    await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(3));
  });

  test("a hand-in that is rolled back says nothing and leaves nothing", async () => {
    const listener = await listen();
    const queue = vi.fn();
    listener.on("crucible_queue", queue);
    const user = await addUser(fixture.web);
    await expect(handIn(fixture.web, user, { priority: Number.MAX_SAFE_INTEGER })).rejects.toThrow();
    expect(await fixture.web.prisma.submission.count()).toBe(0);
    // Notifications arrive in order of commit: had there been one, it would come before this.
    await fixture.owner.pool.query("SELECT pg_notify('crucible_queue', 'after')");
    await vi.waitFor(() => expect(queue).toHaveBeenCalledWith("after"));
    expect(queue).toHaveBeenCalledTimes(1);
  });

  test("a heartbeat speaks only when there is something to see", async () => {
    const listener = await listen();
    const runners = vi.fn();
    listener.on("crucible_runners", runners);
    const status = { engineState: "ready" as const, detail: "", progress: null, engineVersion: "1", images: [] };
    const runner = { id: "a", hostname: "h", version: "1", capacity: 2, running: 0, status };
    const beat = (changes: object) => recordHeartbeat(fixture.runner.pool, { ...runner, ...changes });
    await beat({}); // came: speaks
    await beat({ running: 1 });
    await beat({ status: { ...status, images: [{ language: "rust", reference: "r", digest: "d", crates: null }] } }); // speaks
    await beat({ status: { ...status, detail: "Docker is out." } }); // speaks
    await beat({ status: { ...status, detail: "Docker is out.", progress: 0.5 } }); // speaks
    await fixture.owner.pool.query("UPDATE runners SET heartbeat_at = now() - interval '1 minute'");
    await beat({ status: { ...status, detail: "Docker is out.", progress: 0.5 } }); // came back: speaks
    await removeRunner(fixture.runner.pool, "a"); // speaks
    await fixture.owner.pool.query("SELECT pg_notify('crucible_runners', 'end')");
    await vi.waitFor(() => expect(runners).toHaveBeenLastCalledWith("end"));
    expect(runners.mock.calls.flat()).toEqual(["a", "a", "a", "a", "a", "a", "end"]);
  });
});

describe("a lost connection", () => {
  test("is made again, every handler is told to look, and notifications arrive again", async () => {
    const onReconnect = vi.fn();
    const onError = vi.fn();
    const listener = await listen({ onReconnect, onError });
    const handlers = [vi.fn(), vi.fn(), vi.fn()] as const;
    listener.on("crucible_queue", handlers[0]);
    listener.on("crucible_judgement", handlers[1]);
    const off = listener.on("crucible_judgement", handlers[2]);
    off();
    await terminate();
    await vi.waitFor(() => expect(handlers[1].mock.calls).toEqual([[null]]), 5_000);
    expect(handlers[0].mock.calls).toEqual([[null]]);
    expect(handlers[2]).not.toHaveBeenCalled();
    expect(onReconnect).toHaveBeenCalledTimes(1);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(listener.connected).toBe(true);
    await fixture.owner.pool.query("SELECT pg_notify('crucible_judgement', 'x')");
    await vi.waitFor(() => expect(handlers[1]).toHaveBeenLastCalledWith("x"));
  });

  test("a database that is out from the start is waited for", async () => {
    const role = pg.escapeIdentifier(new URL(fixture.webUrl).username);
    await fixture.owner.pool.query(`ALTER ROLE ${role} NOLOGIN`);
    const onError = vi.fn();
    const listener = await listen({ onError });
    expect(listener.connected).toBe(false);
    expect(onError).toHaveBeenCalled();
    const queue = vi.fn();
    listener.on("crucible_queue", queue);
    await fixture.owner.pool.query(`ALTER ROLE ${role} LOGIN`);
    await vi.waitFor(() => expect(queue.mock.calls).toEqual([[null]]), 10_000);
  });

  test("closing while it is lost ends the attempts", async () => {
    const listener = await listen();
    await terminate();
    await vi.waitFor(() => expect(listener.connected).toBe(false));
    await listener.close();
    await expect
      .poll(async () => {
        const { rows } = await fixture.owner.pool.query(
          "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'listener-under-test'",
        );
        return rows[0].n;
      })
      .toBe(0);
  });
});
