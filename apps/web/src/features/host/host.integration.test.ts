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
const entries = () => web.owner.prisma.auditEntry.findMany({ where: { actorId: adminId } });

const ask = async (command: Parameters<Awaited<ReturnType<WebFixture["callerOf"]>>["host"]["give"]>[0]["command"]) =>
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
