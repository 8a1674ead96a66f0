import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureLoginRoles } from "./login-roles.ts";
import { migrate } from "./migrate.ts";
import { createEmptyDatabase, type EmptyDatabase } from "./testing/test-database.ts";

const PASSWORDS = { web: "a @ / : password", runner: "another" };

let database: EmptyDatabase;
let admin: pg.Client;
/** An ordinary role that owns the database, as on a server that somebody else administers. */
let owner: string;
let ownerUrl: string;
beforeAll(async () => {
  database = await createEmptyDatabase();
  admin = new pg.Client({ connectionString: database.ownerUrl });
  await admin.connect();
  const url = new URL(database.ownerUrl);
  owner = `${url.pathname.slice(1)}_owner`;
  url.username = owner;
  url.password = "owner";
  ownerUrl = url.toString();
  await admin.query(`CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'owner'`);
  await admin.query(`ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${owner}`);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
  const server = new pg.Client({ connectionString: process.env.CRUCIBLE_TEST_DATABASE_URL });
  await server.connect();
  await server.query(`DROP ROLE ${owner}`);
  await server.end();
});

async function connects(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query("SELECT current_user AS me")).rows[0].me;
  } finally {
    await client.end();
  }
}

describe("an owner that is no superuser", () => {
  test("migrates, and sets up both logins as often as it likes; the last password counts", async () => {
    await migrate(ownerUrl);
    await admin.query(`GRANT crucible_web, crucible_runner TO ${owner} WITH ADMIN OPTION`);
    const first = await ensureLoginRoles(ownerUrl, { web: "old", runner: "old" });
    const { webUrl, runnerUrl } = await ensureLoginRoles(ownerUrl, PASSWORDS);
    expect(await connects(webUrl)).toMatch(/_web_login$/);
    expect(await connects(runnerUrl)).toMatch(/_runner_login$/);
    await expect(connects(first.webUrl)).rejects.toMatchObject({ code: "28P01" });
  });

  test("is told what to ask its administrator for when it may not", async () => {
    await admin.query(`ALTER ROLE ${owner} NOCREATEROLE`);
    await expect(ensureLoginRoles(ownerUrl, PASSWORDS)).rejects.toThrow(/ALTER ROLE .* CREATEROLE; GRANT crucible_web/);
  });

  test("does not take over a role that may do more", async () => {
    await admin.query(`ALTER ROLE ${new URL(ownerUrl).pathname.slice(1)}_web_login CREATEDB`);
    await expect(ensureLoginRoles(database.ownerUrl, PASSWORDS)).rejects.toThrow(/may do more than Crucible needs/);
  });
});
