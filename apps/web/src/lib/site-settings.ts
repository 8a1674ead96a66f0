import "server-only";
import type { Transaction } from "@/lib/app-database";

/** One writer of `site_settings` after another until the transaction ends, also of a row that is not there yet. */
export async function lockSiteSettings(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('crucible site_settings', 0))`;
}
