import { logError } from "./log.mjs";
import { createDatabase, dropDatabase, readUrl, withClient } from "./postgres-url.mjs";

const COMMANDS = {
  "can-connect-to-database": (url) => withClient(url, (client) => client.query("SELECT 1")),
  "create-database": (url) => createDatabase(url),
  "drop-database": (url) => dropDatabase(url),
};

/** Postgres' codes as Prisma's; whatever else happens, the server could not be used. */
const PRISMA_CODES = { "3D000": "P1003", "28P01": "P1000", "42P04": "P1009" };

/**
 * `schema-engine cli <command>`.
 * @returns {Promise<0 | 1>} the exit code; on 1 the reason is on stderr as Prisma expects it
 */
export async function runDatabaseCommand(name, datasource) {
  try {
    const command = COMMANDS[name];
    if (!command) throw new Error(`This schema engine has no command "${name}".`);
    await command(datasource.url);
    return 0;
  } catch (error) {
    const code = PRISMA_CODES[error.code] ?? "P1001";
    const message =
      code === "P1003"
        ? `Database \`${readUrl(datasource.url).database}\` does not exist`
        : `Database server: ${error.message}`;
    // The CLI takes the last line that is JSON; the empty one before it is part of the native engine's format.
    process.stderr.write("\n");
    logError({ is_panic: false, error_code: code, message });
    return 1;
  }
}
