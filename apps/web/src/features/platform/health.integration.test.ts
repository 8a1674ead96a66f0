import { createServer } from "node:net";
import { recordHeartbeat } from "@crucible/db";
import { afterEach, expect, test, vi } from "vitest";
import { GET } from "@/app/api/health/route";
import { openWebFixture } from "@/testing/web-fixture";

const shared = globalThis as { crucibleDatabase?: { close(): Promise<void> } };

afterEach(() => {
  shared.crucibleDatabase = undefined;
  vi.unstubAllEnvs();
  vi.resetModules();
});

const status = { engineState: "ready" as const, detail: "", progress: null, engineVersion: "20.10", images: [] };

test("health says how database, migrations, runners and queue are, and no secret", async () => {
  const web = await openWebFixture();
  try {
    const without = await GET();
    expect(without.status).toBe(200);
    expect(await without.json()).toMatchObject({ status: "degraded", runners: [] });
    const runner = { id: "r1", hostname: "secret-host", version: "0.1.0", capacity: 2, running: 1, status };
    await recordHeartbeat(web.runner.pool, runner);
    const health = await (await GET()).json();
    expect(health).toMatchObject({
      status: "ok",
      database: { ok: true },
      migrations: { pending: [] },
      runners: [{ id: "r1", engineState: "ready", capacity: 2, running: 1 }],
      queue: { queued: 0, running: 0, oldestWaitingSeconds: null },
    });
    expect(health.migrations.applied).toBeGreaterThan(0);
    expect(health.runners[0].heartbeatAgeSeconds).toBeLessThan(15);
    expect(JSON.stringify(health)).not.toMatch(/postgres|secret|password/i);
  } finally {
    await web.close();
  }
});

async function healthWithout(databaseUrl: string) {
  vi.stubEnv("DATABASE_URL", databaseUrl);
  vi.stubEnv("NEXTAUTH_URL", "http://127.0.0.1:3000");
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, and only of the tests");
  vi.resetModules();
  const route = await import("@/app/api/health/route");
  const { log } = await import("@/lib/log");
  log.level = "silent";
  return route.GET();
}

/** A port where something listens that answers nothing. */
async function silentServer() {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server has no port");
  return { server, url: `postgresql://web:secret@127.0.0.1:${address.port}/crucible` };
}

test("a database that is out is 503, and so is one that takes the connection and never answers", async () => {
  const { server, url } = await silentServer();
  const asked = performance.now();
  const hanging = await healthWithout(url);
  // Monitors give up after ten seconds or so; a connection that is never answered would hang for minutes.
  expect(performance.now() - asked).toBeLessThan(9_000);
  expect(hanging.status).toBe(503);
  expect(await hanging.json()).toMatchObject({ status: "down", database: { ok: false }, queue: null });
  server.close();
  const refused = await healthWithout(url);
  expect(refused.status).toBe(503);
  expect(JSON.stringify(await refused.json())).not.toContain("secret");
});
