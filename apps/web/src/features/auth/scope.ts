import "server-only";
import { AppError } from "@crucible/contract";
import { database } from "@/lib/app-database";

declare const minted: unique symbol;

/**
 * Who is asking, checked against the database in this very request. Only the functions below make one, and every read
 * and write takes one, so none can forget to ask.
 */
export type Scope = {
  readonly [minted]: true;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: "STUDENT" | "INSTRUCTOR" | "ADMIN";
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The scope of the user that a session names, or null when there is no such user or they are deactivated. A session
 * is a signed cookie that outlives a deactivation; this look is what ends it.
 */
export async function scopeOf(userId: string | null): Promise<Scope | null> {
  if (!userId || !UUID.test(userId)) return null;
  const user = await database().prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, platformRole: true, deactivatedAt: true },
  });
  if (!user || user.deactivatedAt) return null;
  return {
    userId: user.id,
    name: user.name ?? user.email,
    email: user.email,
    role: user.platformRole,
  } as Scope;
}

/** For procedures: the scope, or the refusal that sends people to the sign-in page. */
export function requireScope(scope: Scope | null): Scope {
  if (!scope)
    throw new AppError("SIGNED_OUT", "You are signed out. Sign in again; your draft is kept in this browser.");
  return scope;
}
