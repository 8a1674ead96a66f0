import { realpathSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { type Binaries, findBinaries } from "./embedded-postgres/binaries.ts";
import { ensureCluster, prepareLog, run } from "./embedded-postgres/cluster.ts";
import { codeOf, logTail, postgresFailure } from "./embedded-postgres/failure.ts";
import { freePort, isFree } from "./embedded-postgres/free-port.ts";
import { findHome } from "./embedded-postgres/places.ts";
import { type Account, postgresAccount } from "./embedded-postgres/postgres-account.ts";
import { findRunning, runningPid, superuserUrl, untilGone } from "./embedded-postgres/postmaster.ts";
import { isAlive, startedAt } from "./embedded-postgres/processes.ts";
import {
  readState,
  type ServerFiles,
  serverFiles,
  superuserPassword,
  writeState,
} from "./embedded-postgres/server-files.ts";
import { withStartLock } from "./embedded-postgres/start-lock.ts";

const DATABASE = "crucible";
const STOP_SECONDS = 30;
const START_SECONDS = 60;

export type EmbeddedPostgres = {
  /** The superuser's URL of the database `crucible`. */
  url: string;
  port: number;
  /** It was already running. */
  reused: boolean;
  /**
   * Stops the server if this call started it, or took it over from a process that is gone. Where another living
   * process started it, it is left alone.
   */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Where it is kept; made where missing. */
  directory: string;
  /** Default: the one it had last time, else a free one. */
  port?: number;
  /** Told where something is done that a person would want to know. */
  log?(line: string): void;
};

async function choosePort(files: ServerFiles, wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return freePort(readState(files)?.port);
  if (await isFree(wanted)) return wanted;
  throw new Error(`Port ${wanted} is taken by another program. Stop that, or choose another port for the database.`);
}

/** pg_ctl starts the server in a session of its own: Ctrl-C in our terminal is for us, and we stop it in turn. */
async function startServer(binaries: Binaries, files: ServerFiles, account: Account, port: number): Promise<void> {
  prepareLog(files, account);
  const args = ["start", "-D", files.data, "-l", files.log, "-o", `-p ${port}`, "-w", "-t", String(START_SECONDS)];
  const { code, output } = await run(binaries.control, args, account, files.home);
  if (code !== 0) throw postgresFailure("it did not start", `${output}\n${logTail(files.log)}`, files.home);
}

async function stopServer(binaries: Binaries, files: ServerFiles, account: Account): Promise<void> {
  const pid = runningPid(files);
  const args = ["stop", "-D", files.data, "-m", "fast", "-w", "-t", String(STOP_SECONDS)];
  const { code, output } = await run(binaries.control, args, account, files.home);
  // Stopped by someone else in the meantime: what we wanted.
  if (code === 0 || /PID file .* does not exist|No such process/.test(output)) return untilGone(pid);
  throw postgresFailure(`it did not stop within ${STOP_SECONDS} s`, output, files.home);
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(port, password, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Whether the process that would stop this server still lives; then we are its guest. */
function hasLivingOwner(files: ServerFiles): boolean {
  const owner = readState(files)?.owner;
  return !!owner && isAlive(owner.pid) && startedAt(owner.pid) === owner.startedAt;
}

/**
 * Runs a Postgres 18 of our own that keeps its data in `directory`; for a machine that has none. If it still runs
 * because an earlier process was killed, it is taken over. As root it runs as the user `postgres`. The superuser's
 * password is random and beside the data, readable by us only. Errors are sentences that name the remedy.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const directory = path.resolve(options.directory);
  try {
    return await start(directory, options.port, log);
  } catch (error) {
    if (codeOf(error) === "") throw error;
    throw postgresFailure("", error instanceof Error ? error.message : String(error), directory, error);
  }
}

async function start(
  directory: string,
  wantedPort: number | undefined,
  log: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const account = postgresAccount(log);
  const files = serverFiles(realpathSync(findHome(directory, account, log)));
  const binaries = findBinaries(account, log);
  return withStartLock(files.home, () => startOrReuse(files, binaries, account, wantedPort));
}

async function startOrReuse(
  files: ServerFiles,
  binaries: Binaries,
  account: Account,
  wantedPort: number | undefined,
): Promise<EmbeddedPostgres> {
  const password = superuserPassword(files);

  let port = await findRunning(files, password);
  const reused = port !== null;
  const guest = reused && hasLivingOwner(files);
  if (port === null) {
    await ensureCluster(binaries, files, account);
    port = await choosePort(files, wantedPort);
    await startServer(binaries, files, account, port);
  }
  if (!guest) writeState(files, { port, owner: { pid: process.pid, startedAt: startedAt(process.pid) } });
  try {
    await ensureDatabase(port, password);
  } catch (error) {
    // Nobody gets a handle on it, so nobody else would stop what was just started.
    if (!reused) {
      await stopServer(binaries, files, account);
      writeState(files, { port, owner: null });
    }
    throw error;
  }

  let stopped = false;
  return {
    url: superuserUrl(port, password, DATABASE),
    port,
    reused,
    async stop() {
      if (guest || stopped) return;
      stopped = true;
      await stopServer(binaries, files, account);
      writeState(files, { port, owner: null });
    },
  };
}
