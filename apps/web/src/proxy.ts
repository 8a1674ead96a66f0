import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "@/env";
import { contentSecurityPolicy } from "@/lib/content-security-policy";

/** Gives each page its nonce and policy. It decides nothing about who may see what: every page and procedure does. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce, isDevelopment);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// Not /api: a proxied request's body is copied into memory first, and API answers are not pages.
export const config = { matcher: ["/((?!api/|_next/static|_next/image|icon.svg).*)"] };
