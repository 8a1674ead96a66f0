import pg from "pg";

/** Prisma's own parameters; Postgres would refuse them as unknown settings. */
const PRISMA_PARAMETERS = ["schema", "connection_limit", "pool_timeout", "connect_timeout", "pgbouncer"];

/**
 * @param {string} url a Prisma connection URL
 * @param {string} [database] another database on the same server
 */
export function readUrl(url, database) {
  const parsed = new URL(url);
  const schema = parsed.searchParams.get("schema") ?? undefined;
  for (const parameter of PRISMA_PARAMETERS) parsed.searchParams.delete(parameter);
  if (database) parsed.pathname = `/${encodeURIComponent(database)}`;
  return { connectionString: parsed.toString(), schema, database: decodeURIComponent(parsed.pathname.slice(1)) };
}

/**
 * Runs `use` with a connection to the database `database` (default: the URL's own) of the URL's server.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} use
 * @param {string} [database]
 * @returns {Promise<T>}
 */
export async function withClient(url, use, database) {
  const client = new pg.Client({ connectionString: readUrl(url, database).connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
export async function createDatabase(url, name = readUrl(url).database) {
  await withClient(url, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`), "postgres");
  return name;
}

/** @param {string} url */
export async function dropDatabase(url, name = readUrl(url).database) {
  const statement = `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`;
  await withClient(url, (client) => client.query(statement), "postgres");
}
