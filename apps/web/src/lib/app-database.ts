import "server-only";
import { createDatabase, type Database } from "@crucible/db";
import { env } from "@/env";

// On globalThis because hot reload evaluates modules again and must not open a pool each time.
const shared = globalThis as typeof globalThis & { crucibleDatabase?: Database };

/** The one pool of this process, opened at first use. */
export function database(): Database {
  shared.crucibleDatabase ??= createDatabase(env().DATABASE_URL, { poolSize: 10, applicationName: "crucible-web" });
  return shared.crucibleDatabase;
}

/** What `prisma.$transaction` hands to its function. */
export type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];
