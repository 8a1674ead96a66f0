import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";

export type Database = { prisma: PrismaClient; pool: pg.Pool; close(): Promise<void> };

/**
 * Every connection's settings. Prisma's adapter sends and reads timestamps without their offset, as if the session
 * were in UTC: where the server's time zone is another, times would silently shift.
 */
const SESSION_OPTIONS = "-c TimeZone=UTC";

/** Connection settings shared by pools, single connections and the listener. */
export function connectionConfig(url: string, applicationName: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    options: SESSION_OPTIONS,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  };
}

/**
 * Opens a pool on the database at `url`, and Prisma's client over the same pool. Connections are made when first
 * needed: this does not fail where the server is out. Close it when done.
 */
export function createDatabase(url: string, options: { poolSize?: number; applicationName?: string } = {}): Database {
  const pool = new pg.Pool({
    ...connectionConfig(url, options.applicationName ?? "crucible"),
    max: options.poolSize ?? 10,
  });
  // An idle connection that the server closed is replaced at the next query. Without a listener it would end the process.
  pool.on("error", () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
