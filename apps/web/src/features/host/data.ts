import "server-only";
import type { RunnerStatus } from "@crucible/contract";
import {
  type HostCommandRow,
  latestHostCommands,
  type QueueByKind,
  queueByKind,
  type RunnerRow,
  recentRunners,
} from "@crucible/db";
import type { AdminScope } from "@/features/auth/scope";
import { database } from "@/lib/app-database";
import { listener } from "@/lib/notifications";
import { createWake, pause } from "@/lib/wake";

/** A runner that died says nothing, and a heartbeat without news notifies nobody. */
const LOOK_EVERY_MS = 5_000;
/** A class that hands in moves the queue many times a second; a person reads it once. */
const LEAST_BETWEEN_MS = 400;

export type HostRunner = Pick<RunnerRow, "id" | "hostname" | "version" | "capacity" | "running" | "startedAt"> & {
  isAlive: boolean;
  /** By the server's clock. */
  heartbeatAgeSeconds: number;
  status: RunnerStatus;
};

/** Everything the host's page shows. */
export type HostView = { runners: HostRunner[]; queue: QueueByKind; commands: HostCommandRow[] };

export async function readHost(_scope: AdminScope): Promise<HostView> {
  const { pool } = database();
  const [rows, queue, commands] = await Promise.all([recentRunners(pool), queueByKind(pool), latestHostCommands(pool)]);
  const runners = rows.map(({ heartbeatAt, ...runner }) => ({
    ...runner,
    heartbeatAgeSeconds: Math.max(0, Math.round((Date.now() - heartbeatAt.getTime()) / 1000)),
  }));
  return { runners, queue, commands };
}

/** The host now and after each change, until `signal` aborts. */
export async function* followHost(scope: AdminScope, signal: AbortSignal): AsyncGenerator<HostView> {
  const wake = createWake(signal);
  const notifications = await listener();
  const channels = ["crucible_runners", "crucible_queue", "crucible_gate", "crucible_commands"] as const;
  const leave = channels.map((channel) => notifications.on(channel, wake.call));
  const looking = setInterval(wake.call, LOOK_EVERY_MS);
  try {
    let said = "";
    while (!signal.aborted) {
      const view = await readHost(scope);
      const saying = JSON.stringify(view);
      if (saying !== said) yield view;
      said = saying;
      await pause(LEAST_BETWEEN_MS, signal);
      await wake.sleep();
    }
  } finally {
    clearInterval(looking);
    for (const each of leave) each();
  }
}
