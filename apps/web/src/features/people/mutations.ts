import "server-only";
import { AppError } from "@crucible/contract";
import { recordAudit } from "@/features/audit/record-audit";
import type { AdminScope } from "@/features/auth/scope";
import type { PlatformRoleName } from "@/features/people/schema";
import { database, type Transaction } from "@/lib/app-database";

const YOURSELF = "You cannot change this of yourself. Ask another admin.";

/** Gives somebody another role on the platform. It holds from their next request on. */
export async function setPlatformRole(
  scope: AdminScope,
  { userId, role }: { userId: string; role: PlatformRoleName },
): Promise<void> {
  await database().prisma.$transaction(async (tx) => {
    const person = await other(tx, scope, userId);
    if (person.platformRole === role) return;
    await tx.user.update({ where: { id: userId }, data: { platformRole: role }, select: { id: true } });
    await recordAudit(tx, {
      actorId: scope.userId,
      action: "platform-role-changed",
      subjectUserId: userId,
      detail: { name: person.name, from: person.platformRole, to: role },
    });
  });
}

/** Deactivates somebody: their sessions end at the next request, what they handed in stays. Or takes that back. */
export async function setActive(
  scope: AdminScope,
  { userId, isActive }: { userId: string; isActive: boolean },
): Promise<void> {
  await database().prisma.$transaction(async (tx) => {
    const person = await other(tx, scope, userId);
    if ((person.deactivatedAt === null) === isActive) return;
    const deactivatedAt = isActive ? null : new Date();
    await tx.user.update({ where: { id: userId }, data: { deactivatedAt }, select: { id: true } });
    await recordAudit(tx, {
      actorId: scope.userId,
      action: isActive ? "account-reactivated" : "account-deactivated",
      subjectUserId: userId,
      detail: { name: person.name },
    });
  });
}

type Other = { name: string; platformRole: PlatformRoleName; deactivatedAt: Date | null };

/**
 * The person that is to be changed, who is never the one that changes: so an admin is always left. One change at a time:
 * two admins who take each other's role away at the same moment come one after the other here, and the second is no
 * admin any longer.
 */
async function other(tx: Transaction, scope: AdminScope, userId: string): Promise<Other> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('crucible_people', 0))`;
  const me = await tx.user.findUnique({
    where: { id: scope.userId },
    select: { platformRole: true, deactivatedAt: true },
  });
  if (me?.platformRole !== "ADMIN" || me.deactivatedAt) throw new AppError("FORBIDDEN", "Only admins may do that.");
  if (userId === scope.userId) throw new AppError("CONFLICT", YOURSELF);
  const person = await tx.user.findUnique({
    where: { id: userId },
    select: { name: true, email: true, platformRole: true, deactivatedAt: true },
  });
  if (!person) throw new AppError("NOT_FOUND", "There is no such account.");
  return { ...person, name: person.name ?? person.email };
}
