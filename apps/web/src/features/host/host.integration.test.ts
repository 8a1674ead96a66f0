import { claimHostCommand, completeHostCommand, removeRunner } from "@crucible/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { requireAdmin, scopeOf } from "@/features/auth/scope";
import { followHost, type HostView } from "@/features/host/data";
import { handInAs } from "@/testing/judging-fixture";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let adminId: string;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());
beforeEach(async () => {
  await web.owner.pool.query("DELETE FROM host_commands");
  await web.owner.pool.query("DELETE FROM runners");
  // Another one each time: entries of the audit cannot be taken out again.
  adminId = await web.addUser({ name: "Ada Admin", platformRole: "ADMIN" });
});
type Caller = Awaited<ReturnType<WebFixture["callerOf"]>>;
const entries = () => web.owner.prisma.auditEntry.findMany({ where: { actorId: adminId } });

const ask = async (command: Parameters<Caller["host"]["give"]>[0]["command"]) =>
  (await web.callerOf(adminId)).host.give({ runnerId: "r1", command });

async function adminScope() {
  const scope = await scopeOf(adminId);
  if (!scope) throw new Error("no admin");
  return requireAdmin(scope);
}

/** The page's stream, and the first view of it for which something holds. */
async function watching() {
  const leaving = new AbortController();
  const feed = followHost(await adminScope(), leaving.signal);
  return {
    async until(holds: (view: HostView) => boolean): Promise<HostView> {
      for (;;) {
        const { value, done } = await feed.next();
        if (done) throw new Error("the stream ended");
        if (holds(value)) return value;
      }
    },
    async leave() {
      leaving.abort();
      expect(await feed.next()).toMatchObject({ done: true });
    },
  };
}

describe("what an admin asks of a machine", () => {
  test("is left for that runner, and a cleaning is in the audit with it", async () => {
    await web.runnerHas([]);
    const { id } = await ask({ kind: "clean", ids: ["one", "two"] });
    expect(await claimHostCommand(web.runner.pool, "r2")).toBeNull();
    expect(await claimHostCommand(web.runner.pool, "r1")).toEqual({
      id,
      command: { kind: "clean", ids: ["one", "two"] },
    });
    expect(await entries()).toMatchObject([{ action: "docker-cleaned", detail: { runner: "here", asked: 2 } }]);
  });

  test("that changes nothing is no entry in the audit", async () => {
    await web.runnerHas([]);
    await ask({ kind: "doctor" });
    await ask({ kind: "clean-preview" });
    await ask({ kind: "test-judgement", language: "rust" });
    expect(await entries()).toEqual([]);
  });

  test("is refused where that runner is gone, and nothing of it is kept", async () => {
    await web.runnerHas([]);
    await removeRunner(web.runner.pool, "r1");
    await expect(ask({ kind: "clean", ids: ["one"] })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("npm start"),
    });
    expect(await web.owner.prisma.hostCommand.count()).toBe(0);
    expect(await entries()).toEqual([]);
  });

  test("is a few things at once: the next is refused until one is over, also where they are asked for all at once", async () => {
    await web.runnerHas([]);
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => ask({ kind: "doctor" })));
    const refusals = asked.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refusals).toHaveLength(2);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "TOO_MANY_REQUESTS" });
    expect(await web.owner.prisma.hostCommand.count()).toBe(6);
    // Another admin's are their own, and what nobody took in time is in nobody's way.
    const other = await web.callerOf(await web.addUser({ platformRole: "ADMIN" }));
    await other.host.give({ runnerId: "r1", command: { kind: "doctor" } });
    await web.owner.pool.query("UPDATE host_commands SET created_at = now() - interval '2 minutes'");
    await ask({ kind: "doctor" });
  });

  test.each([
    ["demoted", (by: Caller) => by.people.setRole({ userId: adminId, role: "INSTRUCTOR" })],
    ["deactivated", (by: Caller) => by.people.setActive({ userId: adminId, isActive: false })],
  ])("ends with its admin: of one %s nothing that waits is carried out, what is under way goes on", async (_, end) => {
    await web.runnerHas([]);
    const { id: taken } = await ask({ kind: "doctor" });
    await claimHostCommand(web.runner.pool, "r1");
    const { id } = await ask({ kind: "clean-preview" });
    const other = await web.callerOf(await web.addUser({ platformRole: "ADMIN" }));
    const { id: others } = await other.host.give({ runnerId: "r1", command: { kind: "doctor" } });
    await end(other);
    const state = async (of: string) => web.owner.prisma.hostCommand.findUniqueOrThrow({ where: { id: of } });
    expect(await state(id)).toMatchObject({ state: "FAILED", failure: expect.stringContaining("no admin any longer") });
    expect(await state(taken)).toMatchObject({ state: "RUNNING" });
    expect(await state(others)).toMatchObject({ state: "QUEUED" });
  });

  test("at the moment that its admin is demoted is refused, or ended with the rest", async () => {
    await web.runnerHas([]);
    const demoting = await web.owner.pool.connect();
    try {
      await demoting.query("BEGIN");
      await demoting.query("UPDATE users SET platform_role = 'STUDENT' WHERE id = $1", [adminId]);
      // Listened to from the start: it is refused while the commit's answer is still on its way.
      const refused = expect(ask({ kind: "doctor" })).rejects.toMatchObject({ code: "FORBIDDEN" });
      const waits = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      await expect.poll(async () => (await web.owner.pool.query(waits)).rowCount, { timeout: 20_000 }).toBe(1);
      await demoting.query("COMMIT");
      await refused;
    } finally {
      demoting.release(true);
    }
    expect(await web.owner.prisma.hostCommand.count()).toBe(0);
  });

  test("names its ids: a cleaning of everything cannot be asked for", async () => {
    await web.runnerHas([]);
    await expect(ask({ kind: "clean", ids: [] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("the host's page", () => {
  test("changes by itself: runner, queue, and what came of a command", async () => {
    const page = await watching();
    await page.until(({ runners }) => runners.length === 0);
    await web.runnerHas([]);
    await page.until(({ runners }) => runners[0]?.isAlive === true && runners[0].status.engineState === "ready");
    await handInAs(web, await web.addUser());
    await page.until(({ queue }) => queue.submissions.waiting === 1 && queue.submissions.oldestAt !== null);
    const { id } = await ask({ kind: "doctor" });
    await page.until(({ commands }) => commands[0]?.state === "QUEUED");
    await claimHostCommand(web.runner.pool, "r1");
    await page.until(({ commands }) => commands[0]?.state === "RUNNING");
    const checks = [{ name: "Memory", state: "ok" as const, detail: "8 GiB", fix: null }];
    await completeHostCommand(web.runner.pool, { id, runnerId: "r1" }, { kind: "doctor", checks });
    const done = await page.until(({ commands }) => commands[0]?.state === "DONE");
    expect(done.commands[0]?.report).toEqual({ kind: "doctor", checks });
    await page.leave();
  });

  test("tells a runner that died from one that lives, with how long ago", async () => {
    await web.runnerHas([]);
    await web.owner.pool.query("UPDATE runners SET heartbeat_at = now() - interval '5 minutes'");
    const page = await watching();
    const { runners } = await page.until(() => true);
    expect(runners).toMatchObject([{ id: "r1", isAlive: false }]);
    expect(runners[0]?.heartbeatAgeSeconds).toBeGreaterThanOrEqual(299);
    await page.leave();
  });
});
