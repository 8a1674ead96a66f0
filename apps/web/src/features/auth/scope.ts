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

declare const mintedForAdmins: unique symbol;
/** The scope of an admin. */
export type AdminScope = Scope & { readonly [mintedForAdmins]: true; readonly role: "ADMIN" };

declare const mintedForTeachers: unique symbol;
/** The scope of somebody who may make courses. */
export type TeacherScope = Scope & { readonly [mintedForTeachers]: true; readonly role: "INSTRUCTOR" | "ADMIN" };

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

/** Of an admin, or refused. */
export function requireAdmin(scope: Scope): AdminScope {
  if (scope.role !== "ADMIN") throw new AppError("FORBIDDEN", "Only admins may do that.");
  return scope as AdminScope;
}

/** Of an instructor or an admin of the platform, or refused. */
export function requireTeacher(scope: Scope): TeacherScope {
  if (scope.role !== "STUDENT") return scope as TeacherScope;
  throw new AppError("FORBIDDEN", "Only instructors may do that. Ask an admin to make you one.");
}
