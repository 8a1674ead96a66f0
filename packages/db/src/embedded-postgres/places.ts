import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Account, canReach } from "./postgres-account.ts";

/** Used as root only, for what the database's user could not reach where it should be. */
export const SYSTEM_DIRECTORY = "/var/lib/crucible";
const POINTER = "moved-to";

/**
 * The directory that holds the data and everything beside them: `directory` itself where the account can enter it.
 * Under a home that only its owner may enter it is one of its own in /var/lib/crucible, and a file in `directory`
 * says which; removing that file begins a new database.
 */
export function findHome(directory: string, account: Account, log: (line: string) => void): string {
  if (!existsSync(directory)) {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    // Whatever the umask: the account has to pass through, not to list.
    if (account) chmodSync(directory, 0o711);
  }
  if (canReach(account, directory)) return directory;
  const pointer = path.join(directory, POINTER);
  if (!existsSync(pointer)) {
    const home = path.join(SYSTEM_DIRECTORY, `database-${randomBytes(6).toString("hex")}`);
    mkdirSync(home, { recursive: true, mode: 0o711 });
    chmodSync(home, 0o711);
    writeFileSync(pointer, `${home}\n`);
    log(`The database's user cannot enter ${directory}: its data are kept in ${home}.`);
  }
  const home = readFileSync(pointer, "utf8").trim();
  if (!existsSync(home)) {
    throw new Error(
      `${pointer} says that the database is in ${home}, which is gone. Restore it, or remove that file to begin a new database.`,
    );
  }
  return home;
}
