import { createHash, randomBytes } from "node:crypto";
import type { Database } from "./database.ts";

export const ADMIN_LINK_PURPOSE = "create-admin";
const VALID_HOURS = 24;

/** What is stored of a one-time token. A copy of the table opens nothing. */
export function oneTimeTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * Makes the one-time link that creates the first admin, valid for a day by the database's clock. Links made earlier
 * and not used become void: the last one printed is the one that works.
 */
export async function createAdminLink(db: Database): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = await db.prisma.$transaction(async (tx) => {
    await tx.oneTimeLink.deleteMany({ where: { purpose: ADMIN_LINK_PURPOSE, usedAt: null } });
    const rows = await tx.$queryRaw<{ expiresAt: Date }[]>`
      INSERT INTO one_time_links (token_hash, purpose, expires_at)
      VALUES (${oneTimeTokenHash(token)}, ${ADMIN_LINK_PURPOSE}, now() + make_interval(hours => ${VALID_HOURS}::int))
      RETURNING expires_at AS "expiresAt"`;
    return rows[0]?.expiresAt;
  });
  if (!expiresAt) throw new Error("The database stored no link.");
  return { token, expiresAt };
}
