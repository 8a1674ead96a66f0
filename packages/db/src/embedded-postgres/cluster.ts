import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { postgresFailure } from "./failure.ts";
import { type Account, giveTo } from "./postgres-account.ts";
import { type ServerFiles, superuserPassword } from "./server-files.ts";

const SUPERUSER = "postgres";
const MAJOR_VERSION = "18";
const LOG_MAX_BYTES = 10 * 1024 ** 2;

/**
 * Our own environment for Postgres' programs: no locale, time zone or PG* variable of the person who starts it has a
 * say in how the data are made.
 */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: "C",
  TZ: "UTC",
};

/**
 * Only this machine, by TCP; no socket file, whose path may be too long or its directory closed to us. The log says
 * what failed but not with which row: rows hold what students wrote.
 */
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
log_error_verbosity = terse
`;

/** Runs one of Postgres' programs to its end. */
export function run(
  program: string,
  args: string[],
  account: Account,
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // In a session of its own: Ctrl-C in the terminal must not end a server half started.
    const child = spawn(program, args, {
      ...account,
      cwd,
      env: ENVIRONMENT,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    // Not "close": a server that was started keeps the pipes open.
    child.on("exit", (code) => resolve({ code, output }));
  });
}

/** Makes the data directory where there is none. It appears whole or not at all, whatever happens on the way. */
export async function ensureCluster(binaries: Binaries, files: ServerFiles, account: Account): Promise<void> {
  const versionFile = path.join(files.data, "PG_VERSION");
  if (existsSync(files.data)) {
    const version = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : "no";
    if (version === MAJOR_VERSION) return;
    throw postgresFailure("", `initialized by PostgreSQL version ${version}, not ${MAJOR_VERSION}`, files.data);
  }
  const half = path.join(files.home, `data.${process.pid}`);
  const passwordCopy = path.join(files.home, `password.${process.pid}`);
  try {
    mkdirSync(half, { mode: 0o700 });
    giveTo(account, half);
    // initdb reads it as the server's user, who may not read ours.
    writeFileSync(passwordCopy, superuserPassword(files), { mode: 0o600 });
    giveTo(account, passwordCopy);
    const { code, output } = await run(
      binaries.initdb,
      [
        `--pgdata=${half}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordCopy}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // Postgres' own Unicode rules: the same on every machine, whatever locales it has installed.
        ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ],
      account,
      files.home,
    );
    if (code !== 0) throw postgresFailure("its data directory could not be made", output, files.home);
    writeFileSync(path.join(half, "postgresql.conf"), SETTINGS, { flag: "a" });
    renameSync(half, files.data);
  } finally {
    rmSync(half, { recursive: true, force: true });
    rmSync(passwordCopy, { force: true });
  }
}

/** The server opens its log as its own user. */
export function prepareLog(files: ServerFiles, account: Account): void {
  const tooLong = existsSync(files.log) && statSync(files.log).size > LOG_MAX_BYTES;
  writeFileSync(files.log, "", { flag: tooLong ? "w" : "a" });
  chmodSync(files.log, 0o600);
  giveTo(account, files.log);
}
