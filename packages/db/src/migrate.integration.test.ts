import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate, migrationStatus, readMigrations } from "./migrate.ts";
import { createEmptyDatabase, type EmptyDatabase } from "./testing/test-database.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const ALL = readMigrations().map(({ name }) => name);

let database: EmptyDatabase;
let pool: pg.Pool;
beforeEach(async () => {
  database = await createEmptyDatabase();
  pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

function prisma(...args: string[]) {
  const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const env = { ...process.env, DATABASE_URL: database.ownerUrl };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: PACKAGE,
    env,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

describe("migrate", () => {
  test("applies all once, and Prisma's own status agrees before and after", async () => {
    expect(await migrationStatus(pool)).toEqual({ applied: [], pending: ALL });
    expect(prisma("migrate", "status").status).toBe(1);
    expect(await migrate(database.ownerUrl)).toEqual({ applied: ALL });
    expect(await migrate(database.ownerUrl)).toEqual({ applied: [] });
    expect(await migrationStatus(pool)).toEqual({ applied: ALL, pending: [] });
    const status = prisma("migrate", "status");
    expect(status.output).toContain("Database schema is up to date!");
    expect(status.status).toBe(0);
    const deploy = prisma("migrate", "deploy");
    expect(deploy.output).toContain("No pending migrations to apply.");
  });

  test("takes over where Prisma's own tool deployed", async () => {
    expect(prisma("migrate", "deploy").status).toBe(0);
    expect(await migrate(database.ownerUrl)).toEqual({ applied: [] });
    expect(await migrationStatus(pool)).toEqual({ applied: ALL, pending: [] });
  });

  test("from several processes at once applies each migration once", async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(database.ownerUrl)));
    expect(runs.flatMap(({ applied }) => applied)).toEqual(ALL);
  });

  test("refuses a migration that was changed after it was applied", async () => {
    await migrate(database.ownerUrl);
    await pool.query("UPDATE _prisma_migrations SET checksum = repeat('0', 64) WHERE migration_name = $1", [ALL[0]]);
    await expect(migrate(database.ownerUrl)).rejects.toThrow(`Migration ${ALL[0]} was changed after it was applied`);
  });

  test("refuses a database of a newer version, and one that Prisma's tool left half migrated", async () => {
    await migrate(database.ownerUrl);
    await pool.query("UPDATE _prisma_migrations SET migration_name = '2999_future' WHERE migration_name = $1", [
      ALL[1],
    ]);
    await expect(migrate(database.ownerUrl)).rejects.toThrow(
      /2999_future, which this version of Crucible does not know/,
    );
    await pool.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2999_future'");
    await expect(migrate(database.ownerUrl)).rejects.toThrow(/2999_future was begun .* and never finished/);
  });

  test("undoes a migration that fails half-way, keeps those before it, and goes on when it is mended", async () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), "crucible-migrations-"));
    const write = (name: string, sql: string) => {
      mkdirSync(path.join(directory, name), { recursive: true });
      writeFileSync(path.join(directory, name, "migration.sql"), sql);
    };
    try {
      write("1_good", "CREATE TABLE kept (id int);");
      write("2_bad", "CREATE TABLE undone (id int); SELECT 1 / 0;");
      await expect(migrate(database.ownerUrl, directory)).rejects.toThrow(/Migration 2_bad failed and was undone/);
      const { rows } = await pool.query("SELECT to_regclass('kept') AS kept, to_regclass('undone') AS undone");
      expect(rows[0]).toEqual({ kept: "kept", undone: null });
      write("2_bad", "CREATE TABLE undone (id int);");
      expect(await migrate(database.ownerUrl, directory)).toEqual({ applied: ["2_bad"] });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
