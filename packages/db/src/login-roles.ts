import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";
import { connectionConfig } from "./database.ts";

const SCRAM_ITERATIONS = 4096;
const ROLE_LOCK = 7_230_451_901;
/** Postgres cuts longer names off, and both roles of a database would become one. */
const NAME_MAX_BYTES = 63;

/**
 * The password as Postgres stores it (RFC 5802, 7677). Sent instead of the password, so that no statement log of the
 * server ever holds one.
 */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, SCRAM_ITERATIONS, 32, "sha256");
  const keyed = (text: string) => createHmac("sha256", salted).update(text).digest();
  const storedKey = createHash("sha256").update(keyed("Client Key")).digest("base64");
  const serverKey = keyed("Server Key").toString("base64");
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}

function loginUrl(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return url.toString();
}

const roleNames = (database: string) => ({ web: `${database}_web_login`, runner: `${database}_runner_login` });

/**
 * The web login's URL of the database that `url` names as another role, for whoever holds its password: what is to be
 * done with no more rights than the web app's. A URL that is the web login's already comes back as it is.
 */
export function webLoginUrl(url: string, password: string): string {
  const { pathname, username } = new URL(url);
  const { web } = roleNames(decodeURIComponent(pathname.slice(1) || username));
  return decodeURIComponent(username) === web ? url : loginUrl(url, web, password);
}

const INSUFFICIENT_PRIVILEGE = "42501";

/** On a shared server the owner may lack what making roles takes, or another owner's migration made the group roles. */
function explained(error: unknown, owner: string): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) return error;
  return new Error(
    `The database role ${owner} may not set up the roles of web and runner (${error.message}). As the server's administrator: ALTER ROLE ${owner} CREATEROLE; GRANT crucible_web, crucible_runner TO ${owner} WITH ADMIN OPTION;`,
    { cause: error },
  );
}

async function ensureLoginRole(client: pg.Client, name: string, group: string, password: string): Promise<void> {
  if (Buffer.byteLength(name) > NAME_MAX_BYTES) {
    throw new Error(`The role name ${name} is too long for Postgres. Use a database name of at most 50 bytes.`);
  }
  const role = client.escapeIdentifier(name);
  const { rows } = await client.query(
    "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS powerful FROM pg_roles WHERE rolname = $1",
    [name],
  );
  if (rows[0]?.powerful) {
    throw new Error(
      `The database role ${name} exists and may do more than Crucible needs. Rename it, or use another database name.`,
    );
  }
  if (rows.length === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
  await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(scramVerifier(password))}`);
  await client.query(`GRANT ${client.escapeIdentifier(group)} TO ${role}`);
}

/**
 * Makes (or gives a new password to) the two roles that web and runner sign in with, `<database>_web_login` and
 * `<database>_runner_login` (a database may be called crucible, and the group roles are crucible_web and
 * crucible_runner), and returns their URLs. Only these two and the owner may connect to the database afterwards:
 * the group roles hold grants in every Crucible database of the server, and a test database's web must not read the
 * real one.
 */
export async function ensureLoginRoles(
  ownerUrl: string,
  passwords: { web: string; runner: string },
): Promise<{ webUrl: string; runnerUrl: string }> {
  const client = new pg.Client(connectionConfig(ownerUrl, "crucible-roles"));
  await client.connect();
  try {
    await client.query("BEGIN");
    // Two processes that set up one database at once would collide in the catalogue of roles.
    await client.query("SELECT pg_advisory_xact_lock($1)", [ROLE_LOCK]);
    const { rows } = await client.query<{ database: string }>("SELECT current_database() AS database");
    const database = rows[0]?.database ?? "";
    const names = roleNames(database);
    await ensureLoginRole(client, names.web, "crucible_web", passwords.web);
    await ensureLoginRole(client, names.runner, "crucible_runner", passwords.runner);
    const quoted = client.escapeIdentifier(database);
    await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
    const roles = [names.web, names.runner].map((name) => client.escapeIdentifier(name)).join(", ");
    await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO ${roles}`);
    await client.query("COMMIT");
    return {
      webUrl: loginUrl(ownerUrl, names.web, passwords.web),
      runnerUrl: loginUrl(ownerUrl, names.runner, passwords.runner),
    };
  } catch (error) {
    throw explained(error, client.escapeIdentifier(client.user ?? ""));
  } finally {
    // An error on the way here leaves the transaction open; ending the session undoes it.
    await client.end();
  }
}
