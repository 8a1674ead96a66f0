import "server-only";
import { ADMIN_LINK_PURPOSE, oneTimeTokenHash } from "@crucible/db";
import { database } from "@/lib/app-database";

/** Whether a one-time link for the first admin is still good. */
export async function isAdminLinkGood(token: string): Promise<boolean> {
  const link = await database().prisma.oneTimeLink.findUnique({ where: { tokenHash: oneTimeTokenHash(token) } });
  return link !== null && link.purpose === ADMIN_LINK_PURPOSE && link.usedAt === null && link.expiresAt > new Date();
}
