import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEmptyDatabase, type EmptyDatabase } from "../src/testing/test-database.ts";

// Prisma's own command line in front of our engine, in a project of its own: the five faults that a plain bridge from
// wasm to adapter-pg has, each seen from outside.

const ENGINE = fileURLToPath(new URL("./schema-engine.mjs", import.meta.url));
const CLI = createRequire(import.meta.url).resolve("prisma/build/index.js");
const HEADER = `
generator client {
  provider = "prisma-client"
  output   = "./generated"
}
datasource db {
  provider = "postgresql"
}
`;
const CLASSES = `
model Course {
  id      Int      @id
  title   String
  tags    String[]
  members Member[]
}
model Member {
  id       Int    @id
  courseId Int
  course   Course @relation(fields: [courseId], references: [id], onDelete: Cascade, onUpdate: Restrict)
  @@index([courseId])
}
`;

let database: EmptyDatabase;
let project: string;
let client: pg.Client;
beforeEach(async () => {
  database = await createEmptyDatabase();
  project = mkdtempSync(path.join(os.tmpdir(), "crucible-prisma-"));
  writeFileSync(
    path.join(project, "prisma.config.ts"),
    `export default { schema: "schema.prisma", migrations: { path: "migrations" }, datasource: { url: process.env.DATABASE_URL } };`,
  );
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
  rmSync(project, { recursive: true });
});

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: database.ownerUrl,
    PRISMA_SCHEMA_ENGINE_BINARY: ENGINE,
    CHECKPOINT_DISABLE: "1",
    NO_COLOR: "1",
  };
}
function prisma(...args: string[]) {
  const options = { cwd: project, env: environment(), encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options);
  return { status, output: stdout + stderr };
}
const writeSchema = (models: string) => writeFileSync(path.join(project, "schema.prisma"), HEADER + models);
function writeMigration(name: string, sql: string) {
  mkdirSync(path.join(project, "migrations", name), { recursive: true });
  writeFileSync(path.join(project, "migrations", name, "migration.sql"), sql);
  writeFileSync(path.join(project, "migrations/migration_lock.toml"), 'provider = "postgresql"\n');
}
/** The SQL of the newest migration. */
function newestMigration(): string {
  const name = readdirSync(path.join(project, "migrations"))
    .filter((entry) => !entry.endsWith(".toml"))
    .toSorted()
    .at(-1);
  return readFileSync(path.join(project, "migrations", name ?? "", "migration.sql"), "utf8");
}
async function shadowDatabases(): Promise<number> {
  const { rows } = await client.query(
    "SELECT count(*)::int AS n FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'",
  );
  return rows[0].n;
}
async function tables(): Promise<string[]> {
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  return rows.map(({ tablename }) => tablename);
}

describe("the schema engine", () => {
  test("sends a script whole: bodies between $$ and texts with semicolons survive", async () => {
    writeSchema("model Note {\n  id Int @id\n  body String\n}\n");
    writeMigration(
      "1_notes",
      `CREATE TABLE "Note" ("id" INTEGER NOT NULL PRIMARY KEY, "body" TEXT NOT NULL);
       INSERT INTO "Note" VALUES (1, 'first; second');
       CREATE FUNCTION shout(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN upper($1); END; $$;`,
    );
    const { status, output } = prisma("migrate", "deploy");
    expect(output).toContain("All migrations have been successfully applied.");
    expect(status).toBe(0);
    const { rows } = await client.query('SELECT shout(body) AS said FROM "Note"');
    expect(rows).toEqual([{ said: "FIRST; SECOND" }]);
  });

  test("plays migrations into a shadow database that is another one, and drops it", async () => {
    writeSchema("model Note {\n  id Int @id\n}\n");
    writeMigration(
      "1_notes",
      'CREATE TABLE "Note" ("id" INTEGER NOT NULL, CONSTRAINT "Note_pkey" PRIMARY KEY ("id"));',
    );
    const before = await shadowDatabases();
    const { status, output } = prisma(
      ...["migrate", "diff", "--from-migrations", "migrations", "--to-schema", "schema.prisma", "--exit-code"],
    );
    expect(output).toContain("No difference detected.");
    expect(status).toBe(0);
    expect(await tables()).toEqual([]);
    expect(await shadowDatabases()).toBe(before);
  });

  test('reads the catalogue\'s "char" columns: what was pushed is read back as the same schema', async () => {
    writeSchema(CLASSES);
    expect(prisma("db", "push").status).toBe(0);
    expect(await tables()).toEqual(["Course", "Member"]);
    // onDelete and onUpdate are such columns; misread, every push would find a difference.
    expect(prisma("db", "push").output).toContain("already in sync");
    writeSchema("");
    expect(prisma("db", "pull").status).toBe(0);
    const pulled = readFileSync(path.join(project, "schema.prisma"), "utf8");
    expect(pulled).toMatch(/onDelete: Cascade, onUpdate: Restrict/);
    expect(pulled).toMatch(/tags\s+String\[\]/);
  });

  test("makes the next migration against those before it, and warns of what it would lose", async () => {
    writeSchema(CLASSES);
    expect(prisma("migrate", "dev", "--name", "classes").status).toBe(0);
    writeSchema(CLASSES.replace("title   String", "title   String\n  summary String?"));
    const second = prisma("migrate", "dev", "--create-only", "--name", "summary");
    expect(second.output).toContain("without applying it");
    expect(newestMigration()).toContain('ALTER TABLE "Course" ADD COLUMN');
    expect(newestMigration()).not.toContain("CREATE TABLE");
    expect(prisma("migrate", "dev").output).toContain("now in sync");
    await client.query(`INSERT INTO "Course" VALUES (1, 'one', '{}', 'a summary')`);
    writeSchema(CLASSES);
    const third = prisma("migrate", "dev", "--create-only", "--name", "no_summary");
    expect(third.output + newestMigration()).toMatch(/You are about to drop the column `summary`/);
  });

  test("a panic of the engine arrives as its own text", async () => {
    const engine = spawn(ENGINE, ["--datasource", JSON.stringify({ url: database.ownerUrl })], { env: environment() });
    let said = "";
    engine.stdout.on("data", (chunk) => (said += chunk));
    engine.stderr.on("data", (chunk) => (said += chunk));
    const gone = new Promise<void>((resolve) => engine.on("close", () => resolve()));
    engine.stdin.end(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "debugPanic", params: {} })}\n`);
    await gone;
    expect(said).toContain("This is the debugPanic artificial panic");
    expect(said).toContain('"is_panic":true');
  });

  test("says what is wrong with a server, in the words that Prisma knows", () => {
    const outcome = (url: string) =>
      spawnSync(ENGINE, ["cli", "can-connect-to-database", "--datasource", JSON.stringify({ url })], {
        env: environment(),
        encoding: "utf8",
      });
    const missing = new URL(database.ownerUrl);
    missing.pathname = "/no_such_database";
    expect(outcome(missing.toString()).stderr).toContain('"error_code":"P1003"');
    const nobody = new URL(database.ownerUrl);
    nobody.password = "wrong";
    expect(outcome(nobody.toString()).stderr).toContain('"error_code":"P1000"');
    expect(outcome("postgresql://a:b@127.0.0.1:1/c").stderr).toContain('"error_code":"P1001"');
    expect(outcome(database.ownerUrl).status).toBe(0);
    expect(spawnSync(ENGINE, ["--version"], { encoding: "utf8" }).stdout).toMatch(/^schema-engine-cli [0-9a-f]{40}\n$/);
  });
});
