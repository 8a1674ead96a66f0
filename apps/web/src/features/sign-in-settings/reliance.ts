import "server-only";
import { database, type Transaction } from "@/lib/app-database";

type Users = Pick<Transaction, "user">;

/** How many people have no password and no other provider: without this one they cannot sign in. */
export function countRelying(provider: string, db: Users = database().prisma): Promise<number> {
  const only = [{ accounts: { some: { provider } } }, { accounts: { every: { provider } } }];
  return db.user.count({ where: { deactivatedAt: null, passwordHash: null, AND: only } });
}

/** Whether an admin is left who can sign in with a password or by one of these providers. */
export async function someAdminRemains(providers: string[], db: Users): Promise<boolean> {
  const ways = [{ passwordHash: { not: null } }, { accounts: { some: { provider: { in: providers } } } }];
  return (await db.user.count({ where: { platformRole: "ADMIN", deactivatedAt: null, OR: ways } })) > 0;
}
