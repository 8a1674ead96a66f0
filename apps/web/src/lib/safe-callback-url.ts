const HOME = "/";

/**
 * Where to go after signing in: a path of this site, or home. A `callbackUrl` comes from whoever wrote the link, so
 * other origins, `//host`, backslashes and control characters (which browsers drop or turn into slashes) are refused.
 */
export function safeCallbackUrl(candidate: unknown, base: string): string {
  if (typeof candidate !== "string" || candidate.length > 2000) return HOME;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
  if (/[\\\u0000-\u001f\u007f]/.test(candidate)) return HOME;
  if (!URL.canParse(candidate, base)) return HOME;
  const url = new URL(candidate, base);
  if (url.origin !== new URL(base).origin) return HOME;
  // A path that itself starts with two slashes would name another host once the origin is taken off.
  if (url.pathname.startsWith("//") || url.pathname.startsWith("/api/") || url.pathname === "/signin") return HOME;
  return url.pathname + url.search + url.hash;
}
