import path from "node:path";
import { readAllPackages, readFolderFiles } from "@crucible/challenge-formats";
import {
  closeDemoAccounts,
  createAdminLink,
  createDatabase,
  type Database,
  ensureLoginRoles,
  migrate,
  publishBuiltIn,
  seedDemoAccounts,
  startEmbeddedPostgres,
} from "@crucible/db";
import type { Configuration } from "./configuration.ts";
import type { Secrets } from "./data-directory.ts";
import { SetupError, say } from "./reporter.ts";
import { repositoryRoot } from "./repository.ts";

/** As the server counts: 15.0. */
const OLDEST_POSTGRES = 150_000;

export type PreparedDatabase = {
  ownerUrl: string;
  webUrl: string;
  runnerUrl: string;
  /** One line for people. */
  outcome: string;
  /** Set while there is no administrator: the address path that makes one. */
  adminLinkPath: string | null;
  stop(): Promise<void>;
};

async function findPostgres(
  configuration: Configuration,
): Promise<{ url: string; outcome: string; stop(): Promise<void> }> {
  if (configuration.databaseUrl !== undefined) {
    return { url: configuration.databaseUrl, outcome: "the one given in DATABASE_URL", stop: async () => {} };
  }
  const embedded = await startEmbeddedPostgres({
    directory: path.join(configuration.dataDirectory, "postgres"),
    log: (line) => say(`  Database     ${line}`),
  });
  return {
    url: embedded.url,
    outcome: `embedded, port ${embedded.port}${embedded.reused ? " (was still running)" : ""}`,
    stop: embedded.stop,
  };
}

/** Refuses a Postgres too old for what the migrations use. */
async function checkVersion(ownerUrl: string): Promise<void> {
  const database = createDatabase(ownerUrl, { poolSize: 1, applicationName: "crucible-setup" });
  try {
    const { rows } = await database.pool.query<{ version: string }>(
      "SELECT current_setting('server_version_num') AS version",
    );
    const version = Number(rows[0]?.version);
    if (version < OLDEST_POSTGRES) throw new Error(`it is Postgres ${Math.floor(version / 10_000)}`);
  } finally {
    await database.close();
  }
}

async function seed(database: Database, configuration: Configuration): Promise<string | null> {
  const challenges = path.join(repositoryRoot, "challenges");
  for (const [position, challenge] of (await readAllPackages(challenges)).entries()) {
    const files = await readFolderFiles(path.join(challenges, challenge.manifest.slug));
    await publishBuiltIn(database, challenge, position, files);
  }
  if (configuration.demoAccounts) await seedDemoAccounts(database);
  else await closeDemoAccounts(database);
  const admins = await database.prisma.user.count({ where: { platformRole: "ADMIN", deactivatedAt: null } });
  if (admins > 0) return null;
  const link = await createAdminLink(database);
  return `/setup/${link.token}`;
}

/** Postgres up, migrated, with login roles for web and runner, built-in challenges and accounts. */
export async function prepareDatabase(configuration: Configuration, secrets: Secrets): Promise<PreparedDatabase> {
  const postgres = await findPostgres(configuration);
  try {
    await checkVersion(postgres.url);
    const { applied } = await migrate(postgres.url);
    const { webUrl, runnerUrl } = await ensureLoginRoles(postgres.url, {
      web: secrets.webPassword,
      runner: secrets.runnerPassword,
    });
    const database = createDatabase(postgres.url, { poolSize: 2, applicationName: "crucible-setup" });
    try {
      const adminLinkPath = await seed(database, configuration);
      const migrations =
        applied.length === 0 ? "up to date" : `${applied.length} migration${applied.length === 1 ? "" : "s"} applied`;
      return {
        ownerUrl: postgres.url,
        webUrl,
        runnerUrl,
        outcome: `${postgres.outcome}, ${migrations}`,
        adminLinkPath,
        stop: postgres.stop,
      };
    } finally {
      await database.close();
    }
  } catch (error) {
    await postgres.stop();
    if (configuration.databaseUrl === undefined) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `The database given in DATABASE_URL cannot be used: ${reason}`,
      "It must be Postgres 15 to 18, reachable from here, and its user must own the database and be allowed to create roles (ALTER ROLE … CREATEROLE). Without DATABASE_URL, Crucible brings its own.",
      { cause: error },
    );
  }
}
