import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { ensureLoginRoles } from "../login-roles.ts";
import { migrate, readMigrations } from "../migrate.ts";

const VARIABLE = "CRUCIBLE_TEST_DATABASE_URL";
/** Every worker takes it on the same database of the server before it looks for the template. */
const TEMPLATE_LOCK = 7_230_451_902;
/** A database that its test run left behind is dropped by a later one. */
const LEFTOVER_AFTER_SECONDS = 3600;

export type TestDatabase = {
  /** Owns everything; may create roles and databases. */
  ownerUrl: string;
  webUrl: string;
  runnerUrl: string;
  drop(): Promise<void>;
};

function adminUrl(): string {
  const url = process.env[VARIABLE];
  if (url) return url;
  throw new Error(
    `${VARIABLE} is not set. It names a Postgres server for tests, whose role may create databases and roles; "npm test" sets it.`,
  );
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function withAdmin<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Named by its content: another set of migrations is another template. Marked as one only when it is finished. */
async function ensureTemplate(client: pg.Client): Promise<string> {
  const content = readMigrations().map(({ name, checksum }) => `${name} ${checksum}`);
  const name = `crucible_template_${createHash("sha256").update(content.join("\n")).digest("hex").slice(0, 12)}`;
  const { rows } = await client.query("SELECT datistemplate FROM pg_database WHERE datname = $1", [name]);
  if (rows[0]?.datistemplate) return name;
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${name}`);
  await migrate(withDatabase(adminUrl(), name));
  await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
  return name;
}

async function dropWithRoles(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`DROP ROLE IF EXISTS ${name}_web_login, ${name}_runner_login`);
}

async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database d
     WHERE datname ~ '^crucible_test_[0-9]+_[0-9a-f]+$'
       AND split_part(datname, '_', 3)::bigint < extract(epoch FROM now()) - $1::int
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)`,
    [LEFTOVER_AFTER_SECONDS],
  );
  for (const { name } of rows) await dropWithRoles(client, name);
}

const uniqueName = () => `crucible_test_${Math.floor(Date.now() / 1000)}_${randomBytes(5).toString("hex")}`;

export type EmptyDatabase = Pick<TestDatabase, "ownerUrl" | "drop">;

/** A database with nothing in it, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const name = uniqueName();
  await withAdmin((client) => client.query(`CREATE DATABASE ${name}`));
  return {
    ownerUrl: withDatabase(adminUrl(), name),
    drop: () => withAdmin((client) => dropWithRoles(client, name)),
  };
}

/**
 * A migrated, empty database of one's own, with the three roles that the application knows; about 0.1 s, because it
 * is cloned. Safe from several test workers at once. Drop it in `afterAll`, after closing what is connected.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = uniqueName();
  await withAdmin(async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const template = await ensureTemplate(client);
    await dropLeftovers(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const ownerUrl = withDatabase(adminUrl(), name);
  const password = randomBytes(16).toString("hex");
  const { webUrl, runnerUrl } = await ensureLoginRoles(ownerUrl, { web: password, runner: password });
  return { ownerUrl, webUrl, runnerUrl, drop: () => withAdmin((client) => dropWithRoles(client, name)) };
}
