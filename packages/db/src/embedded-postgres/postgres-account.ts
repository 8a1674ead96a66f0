import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";

/** Who the server runs as: null for ourselves. Postgres refuses root. */
export type Account = { uid: number; gid: number } | null;

const NAME = "postgres";

function numberFrom(command: string, ...args: string[]): number | null {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? Number.parseInt(stdout, 10) : null;
}

function existingAccount(): Account {
  const uid = numberFrom("id", "-u", NAME);
  const gid = numberFrom("id", "-g", NAME);
  return uid === null || gid === null ? null : { uid, gid };
}

/** As root: the system's `postgres` account, made where it is missing. Otherwise null. */
export function postgresAccount(log: (line: string) => void): Account {
  if (process.getuid?.() !== 0) return null;
  const existing = existingAccount();
  if (existing) return existing;
  log(`Postgres does not run as root: adding the system user "${NAME}" for it.`);
  const args = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME];
  const added = spawnSync("useradd", args, { encoding: "utf8" });
  const account = existingAccount();
  if (account) return account;
  throw new Error(
    `Postgres does not run as root, and the user "${NAME}" for it could not be added${added.stderr ? `: ${added.stderr.trim()}` : ""}. Start Crucible as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether the account can enter (a directory) or execute (a file) `path`, by the system's own judgement. */
export function canReach(account: Account, path: string): boolean {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...account, cwd: "/" }).status === 0;
}

export function giveTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}
