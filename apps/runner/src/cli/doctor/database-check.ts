import { readFile } from "node:fs/promises";
import path from "node:path";
import { createDatabase, migrationStatus } from "@crucible/db";
import { type Check, notNeeded, notOk, ok } from "./check.ts";
import { isListening } from "./machine-checks.ts";

const NAME = "Postgres";
const OLDEST = 15;

/** The given Postgres must answer and be recent enough; without one, `npm start` brings its own. */
export async function checkDatabase(databaseUrl: string | undefined, dataDirectory: string): Promise<Check> {
  return databaseUrl === undefined ? checkEmbedded(dataDirectory) : checkGiven(databaseUrl);
}

async function checkGiven(databaseUrl: string): Promise<Check> {
  const database = createDatabase(databaseUrl, { poolSize: 1, applicationName: "crucible-doctor" });
  try {
    const { rows } = await database.pool.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    const version = rows[0]?.version ?? "";
    if (Number.parseInt(version, 10) < OLDEST) {
      return notOk(NAME, `version ${version} is too old`, `Use Postgres ${OLDEST} or newer.`);
    }
    return ok(NAME, `${version}, given in DATABASE_URL; ${await migrations(database.pool)}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return notOk(
      NAME,
      `the one given in DATABASE_URL does not answer: ${reason}`,
      "Start it, or correct DATABASE_URL; without DATABASE_URL, Crucible brings its own.",
    );
  } finally {
    await database.close();
  }
}

async function migrations(pool: Parameters<typeof migrationStatus>[0]): Promise<string> {
  const { pending } = await migrationStatus(pool);
  return pending.length === 0 ? "migrated" : `${pending.length} migrations to apply (npm start does)`;
}

async function checkEmbedded(dataDirectory: string): Promise<Check> {
  const port = await embeddedPort(path.join(dataDirectory, "postgres"));
  if (port !== null && (await isListening(port))) return ok(NAME, `embedded, running on port ${port}`);
  return notNeeded(NAME, "no DATABASE_URL: `npm start` starts one of its own");
}

/** From the running server's own note: the port stands on the fourth line. */
async function embeddedPort(directory: string): Promise<number | null> {
  for (const file of [path.join(directory, "postmaster.pid"), path.join(directory, "data", "postmaster.pid")]) {
    const lines = await readFile(file, "utf8").then(
      (text) => text.split("\n"),
      () => [],
    );
    const port = Number(lines[3]);
    if (Number.isInteger(port) && port > 0) return port;
  }
  return null;
}
