/**
 * Whether a browser sent this request from one of our own pages. Session cookies are SameSite=Lax and tRPC takes JSON
 * only; this is the third lock against another site writing in somebody's name. Programs send neither header.
 * `ownUrl` is the address people open: a proxy in front may hand on another host name than the browser saw.
 */
export function isSameOrigin(headers: Headers, ownUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  if (!origin) return true;
  if (!URL.canParse(origin)) return false;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return new URL(origin).host === host || new URL(origin).origin === new URL(ownUrl).origin;
}
