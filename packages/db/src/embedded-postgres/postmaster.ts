import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { codeOf } from "./failure.ts";
import { commandLine, isAlive } from "./processes.ts";
import type { ServerFiles } from "./server-files.ts";

type PidFile = { pid: number; port: number; ready: boolean };

/** A server that is starting or stopping settles within this, or is treated as stuck. */
const SETTLE_MS = 60_000;
const LOOK_EVERY_MS = 50;

const pidFileOf = (files: ServerFiles) => path.join(files.data, "postmaster.pid");

/** `postmaster.pid`: number, data directory, start, port, socket directory, address, shared memory, status. */
function readPidFile(files: ServerFiles): PidFile | null {
  try {
    const lines = readFileSync(pidFileOf(files), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

export function runningPid(files: ServerFiles): number | null {
  return readPidFile(files)?.pid ?? null;
}

/** A server removes its pid file a moment before it is gone. */
export async function untilGone(pid: number | null): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  while (pid !== null && isAlive(pid) && Date.now() < deadline) await delay(LOOK_EVERY_MS);
}

export function superuserUrl(port: number, password: string, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Proves that the server behind `port` is the one of this data directory: it takes our password and says so. */
async function isOurs(files: ServerFiles, port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: superuserUrl(port, password, "postgres"),
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  // An error after connecting also rejects the query below.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    return realpathSync(rows[0].data_directory) === realpathSync(files.data);
  } catch {
    return false; // refused, wrong password, not Postgres at all: not the one we look for
  } finally {
    await client.end();
  }
}

/** Another program may have been given the number of a server that died. */
function isSomethingElse(pid: number): boolean {
  const command = commandLine(pid);
  return command !== null && !/postgres/.test(command);
}

/**
 * The port of this directory's server if it already runs, for instance because the process that started it was
 * killed. A server that is just starting or stopping is waited for. A pid file that a dead one left is removed.
 */
export async function findRunning(files: ServerFiles, password: string): Promise<number | null> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    if (!existsSync(files.data)) return null;
    const found = readPidFile(files);
    if (!found) return null;
    if (!isAlive(found.pid) || isSomethingElse(found.pid)) {
      // As Postgres itself would; but not where the number now belongs to a process of the same user.
      rmSync(pidFileOf(files), { force: true });
      return null;
    }
    if (found.ready && (await isOurs(files, found.port, password))) return found.port;
    if (Date.now() > deadline) {
      throw new Error(
        `A database server (process ${found.pid}) holds ${files.data} but does not answer. Look at ${files.log}, end that process, and start again.`,
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}
