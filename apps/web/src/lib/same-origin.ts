/**
 * Whether a browser sent this request from one of our own pages. Session cookies are SameSite=Lax and tRPC takes JSON
 * only; this is the third lock against another site writing in somebody's name. Programs send neither header.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  if (!origin) return true;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
