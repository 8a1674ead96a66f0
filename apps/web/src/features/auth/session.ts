import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { getToken } from "next-auth/jwt";
import { cache } from "react";
import { env } from "@/env";
import {
  type AdminScope,
  requireAdmin,
  requireTeacher,
  type Scope,
  scopeOf,
  type TeacherScope,
} from "@/features/auth/scope";

type CookieHolder = Pick<NextRequest, "cookies" | "headers">;

/** The user id that a request's session cookie was signed for, or null. */
async function sessionUserId(request: CookieHolder): Promise<string | null> {
  const { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url } = env();
  // Only the cookie counts: next-auth would also take a bearer header, which no part of Crucible sends.
  const token = await getToken({
    req: { cookies: request.cookies, headers: {} } as unknown as NextRequest,
    secret,
    secureCookie: url.startsWith("https://"),
  });
  return token?.sub ?? null;
}

/** Who asks, for route handlers. */
export async function requestScope(request: CookieHolder): Promise<Scope | null> {
  return scopeOf(await sessionUserId(request));
}

/** Who asks, for pages; one look a request. */
export const pageScope = cache(async (): Promise<Scope | null> => {
  const request = { cookies: await cookies(), headers: await headers() };
  return requestScope(request as unknown as CookieHolder);
});

/** For pages that need somebody: their scope, or off to the sign-in page and back afterwards. */
export async function requirePageScope(path: string): Promise<Scope> {
  const scope = await pageScope();
  if (!scope) redirect(`/signin?callbackUrl=${encodeURIComponent(path)}`);
  return scope;
}

/** For pages of admins: their scope; others are told whom the page is for. */
export async function requireAdminPage(path: string): Promise<AdminScope> {
  const scope = await requirePageScope(path);
  return scope.role === "ADMIN" ? requireAdmin(scope) : forbidden();
}

/** For pages of whoever may make courses. */
export async function requireTeacherPage(path: string): Promise<TeacherScope> {
  const scope = await requirePageScope(path);
  return scope.role === "STUDENT" ? forbidden() : requireTeacher(scope);
}
