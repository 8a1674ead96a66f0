import "server-only";
import { aliveRunners, migrationStatus, queueSummary } from "@crucible/db";
import { database } from "@/lib/app-database";
import { log } from "@/lib/log";
import packageJson from "../../../package.json";

/** Monitors give up sooner than a TCP connection does. */
const DEADLINE_MS = 3_000;

export type Health = {
  status: "ok" | "degraded" | "down";
  version: string;
  database: { ok: boolean; latencyMs: number | null };
  migrations: { applied: number; pending: string[] } | null;
  runners: {
    id: string;
    engineState: string;
    version: string;
    capacity: number;
    running: number;
    heartbeatAgeSeconds: number;
  }[];
  queue: { queued: number; running: number; oldestWaitingSeconds: number | null } | null;
};

/**
 * How Crucible is: `down` without its database, `degraded` while migrations are pending or no runner is ready. Holds
 * no secret and no address, because monitors read it without signing in.
 */
export async function readHealth(): Promise<Health> {
  try {
    return await within(DEADLINE_MS, lookEverywhere());
  } catch (error) {
    // The reason may name hosts and roles: that the database is out is all an outsider needs, the rest is logged.
    log.error({ event: "health", err: error });
    return {
      status: "down",
      version: packageJson.version,
      database: { ok: false, latencyMs: null },
      migrations: null,
      runners: [],
      queue: null,
    };
  }
}

async function lookEverywhere(): Promise<Health> {
  const { pool } = database();
  const asked = performance.now();
  await pool.query("SELECT 1");
  const latencyMs = Math.round((performance.now() - asked) * 10) / 10;
  const [migrations, alive, queue] = await Promise.all([migrationStatus(pool), aliveRunners(pool), queueSummary(pool)]);
  const runners = alive.map(({ id, status, version, capacity, running, heartbeatAt }) => ({
    id,
    engineState: status.engineState,
    version,
    capacity,
    running,
    heartbeatAgeSeconds: Math.max(0, Math.round((Date.now() - heartbeatAt.getTime()) / 1000)),
  }));
  const fit = migrations.pending.length === 0 && runners.some((runner) => runner.engineState === "ready");
  return {
    status: fit ? "ok" : "degraded",
    version: packageJson.version,
    database: { ok: true, latencyMs },
    migrations: { applied: migrations.applied.length, pending: migrations.pending },
    runners,
    queue,
  };
}

/** `work`, or an error once the time is over; a connection that never answers must not hang a monitor. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
