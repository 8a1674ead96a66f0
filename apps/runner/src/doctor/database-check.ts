import path from "node:path";
import type { HostCheck } from "@crucible/contract";
import { createDatabase, type Database, migrationStatus } from "@crucible/db";
import { embeddedPort } from "../embedded-port.ts";
import { notNeeded, notOk, ok } from "./check.ts";
import { isListening } from "./machine-checks.ts";

const NAME = "Postgres";
const OLDEST = 15;

/** The given Postgres must answer and be recent enough; without one, `npm start` brings its own. */
export async function checkDatabase(databaseUrl: string | undefined, dataDirectory: string): Promise<HostCheck> {
  return databaseUrl === undefined ? checkEmbedded(dataDirectory) : checkGiven(databaseUrl);
}

/** The same by a runner, over the connection it has: whose Postgres it is it does not know. */
export async function checkConnectedDatabase(pool: Database["pool"]): Promise<HostCheck> {
  const asked = performance.now();
  const version = await versionOf(pool);
  const latencyMs = Math.max(1, Math.round(performance.now() - asked));
  return tooOld(version) ?? ok(NAME, `${version}, answers in ${latencyMs} ms; ${await migrations(pool)}`);
}

async function checkGiven(databaseUrl: string): Promise<HostCheck> {
  const database = createDatabase(databaseUrl, { poolSize: 1, applicationName: "crucible-doctor" });
  try {
    const version = await versionOf(database.pool);
    return tooOld(version) ?? ok(NAME, `${version}, given in DATABASE_URL; ${await migrations(database.pool)}`);
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

async function versionOf(pool: Database["pool"]): Promise<string> {
  const { rows } = await pool.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  return rows[0]?.version ?? "";
}

function tooOld(version: string): HostCheck | null {
  if (Number.parseInt(version, 10) >= OLDEST) return null;
  return notOk(NAME, `version ${version} is too old`, `Use Postgres ${OLDEST} or newer.`);
}

async function migrations(pool: Database["pool"]): Promise<string> {
  const { pending } = await migrationStatus(pool);
  return pending.length === 0 ? "migrated" : `${pending.length} migrations to apply (npm start does)`;
}

async function checkEmbedded(dataDirectory: string): Promise<HostCheck> {
  const port = await embeddedPort(path.join(dataDirectory, "postgres"));
  if (port !== null && (await isListening(port))) return ok(NAME, `embedded, running on port ${port}`);
  return notNeeded(NAME, "no DATABASE_URL: `npm start` starts one of its own");
}
