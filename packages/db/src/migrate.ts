import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { connectionConfig } from "./database.ts";

export type Migration = { name: string; sql: string; checksum: string };

/** Any two of our processes that migrate one database at once agree on this number. */
const MIGRATION_LOCK = 7_230_451_900;

/** Exactly the table that Prisma's engine makes, so that `prisma migrate status` reads ours as its own. */
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

// Not `new URL("…", import.meta.url)`: the web app's bundler takes that form for a file to emit, and a folder is none.
const MIGRATIONS_DIRECTORY = path.join(path.dirname(fileURLToPath(import.meta.url)), "../prisma/migrations");

/** The migrations of a folder, oldest first. */
export function readMigrations(directory = MIGRATIONS_DIRECTORY): Migration[] {
  const names = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => {
      const sql = readFileSync(`${directory}/${name}/migration.sql`, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Refuses a history that these migrations do not continue; returns what is still to be applied. */
function pendingMigrations(migrations: Migration[], applied: { name: string; checksum: string }[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new Error(
        `The database holds migration ${name}, which this version of Crucible does not know. It was last used by a newer version: start that one, or restore a backup made before it.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was changed after it was applied to this database. Restore packages/db/prisma/migrations/${name}/migration.sql as it was, and put the change into a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function readHistory(
  client: pg.Client | pg.Pool,
): Promise<{ name: string; checksum: string; finished: boolean }[]> {
  const { rows } = await client.query(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`);
  return rows;
}

/** One transaction a migration: it is in as a whole and recorded, or neither. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed and was undone: ${reason}`, { cause: error });
  }
}

/**
 * Brings the database at `ownerUrl` up to date and returns the names of what it applied. Safe to call from several
 * processes at once. Needs a role that owns the database and may create roles (or finds ours already made).
 * Throws where the history does not fit: a migration changed after it was applied, one unknown, one left half done.
 */
export async function migrate(ownerUrl: string, directory?: string): Promise<{ applied: string[] }> {
  const migrations = readMigrations(directory);
  const client = new pg.Client(connectionConfig(ownerUrl, "crucible-migrate"));
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(HISTORY_TABLE);
    const history = await readHistory(client);
    const unfinished = history.find(({ finished }) => !finished);
    if (unfinished) {
      throw new Error(
        `Migration ${unfinished.name} was begun by Prisma's own tool and never finished. Look at the database, then mark it with "prisma migrate resolve".`,
      );
    }
    const pending = pendingMigrations(migrations, history);
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    // Ends the session and with it the lock.
    await client.end();
  }
}

/** What is in and what is not; a database that was never migrated has everything pending. */
export async function migrationStatus(pool: pg.Pool): Promise<{ applied: string[]; pending: string[] }> {
  const { rows } = await pool.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`);
  const history = rows[0]?.exists ? (await readHistory(pool)).filter(({ finished }) => finished) : [];
  const applied = history.map(({ name }) => name);
  const pending = readMigrations().map(({ name }) => name);
  return { applied, pending: pending.filter((name) => !applied.includes(name)) };
}
