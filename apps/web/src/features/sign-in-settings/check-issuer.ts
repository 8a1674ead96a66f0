import "server-only";
import { type LookupAddress, lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { z } from "zod";
import { issuerSchema } from "@/features/sign-in-settings/schema";

/**
 * Asks an issuer for its discovery document (OpenID Connect Discovery 1.0, section 4). The address is an admin's, and
 * this process fetches it: so HTTPS only (plain HTTP to loopback alone), no redirects, no link-local or metadata
 * address whatever the name resolves to, a small answer, a short wait, and of the answer nothing is told but which of
 * the sentences below it comes to. Private ranges are allowed: that is where schools keep their sign-in servers.
 */
export type IssuerCheck =
  | { state: "good" }
  /** Nobody answered: it may yet be right. */
  | { state: "unreached"; why: string }
  /** Somebody answered who is not this issuer: nobody could sign in. */
  | { state: "wrong"; why: string };

const DEADLINE_MS = 5_000;
const MOST_BYTES = 256 * 1024;

const refused = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["224.0.0.0", 3],
] as const)
  refused.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  refused.addSubnet(network, prefix, "ipv6");
for (const address of ["::", "fd00:ec2::254"]) refused.addAddress(address, "ipv6");
refused.addAddress("100.100.100.200", "ipv4");

/** Whether this is an address no sign-in server has: link-local, where clouds keep their metadata, or many at once. */
export function isRefusedAddress(address: string): boolean {
  return refused.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

class RefusedAddress extends Error {}

/** Looks at the address that is connected to, so that a name cannot be one thing when asked and another when used. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error("no address"), "", 4);
    if (addresses.some(({ address }) => isRefusedAddress(address))) return callback(new RefusedAddress(), "", 4);
    if (options.all) return (callback as (error: null, all: LookupAddress[]) => void)(null, addresses);
    callback(null, first.address, first.family);
  });
};

const documentSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
});

/** What this process will ask at each sign-in, held to what the issuer's own address is held to. */
function isServerAddress(address: string, issuer: string): boolean {
  const { protocol, hostname } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isRefusedAddress(host)) return false;
  // Plain HTTP stays on this machine: where the issuer is on it, and so is what it names.
  return protocol === "https:" || new URL(issuer).origin === new URL(address).origin;
}

const withoutSlash = (address: string) => address.replace(/\/$/, "");

export function discoveryAddress(issuer: string): string {
  return `${withoutSlash(issuer)}/.well-known/openid-configuration`;
}

export async function checkIssuer(issuer: string, deadlineMs = DEADLINE_MS): Promise<IssuerCheck> {
  const url = new URL(discoveryAddress(issuerSchema.parse(issuer)));
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A number needs no lookup, so the guard above would not see it.
  if (isIP(host) !== 0 && isRefusedAddress(host)) return { state: "wrong", why: REFUSED };
  try {
    const { status, body } = await fetchSmall(url, deadlineMs);
    return judge(issuer, status, body);
  } catch (error) {
    if (error instanceof RefusedAddress) return { state: "wrong", why: REFUSED };
    if (error instanceof TooLarge) return { state: "wrong", why: NO_DOCUMENT };
    return { state: "unreached", why: reasonOf(error) };
  }
}

const REFUSED = "That name belongs to an address inside of this network that is no sign-in server.";
const NO_DOCUMENT =
  "What answers there is no OpenID Connect provider: it has no /.well-known/openid-configuration below this address.";

const LEADS_ELSEWHERE =
  "Its discovery document sends this server to an address that is not HTTPS, or that no sign-in server has.";

function judge(issuer: string, status: number, body: string): IssuerCheck {
  if (status >= 500) return { state: "unreached", why: "The provider answered that it is out of order." };
  if (status >= 300 && status < 400)
    return { state: "wrong", why: "That address sends on to another one. Enter the one that it ends at." };
  if (status !== 200) return { state: "wrong", why: NO_DOCUMENT };
  const document = documentSchema.safeParse(parseJson(body));
  if (!document.success) return { state: "wrong", why: NO_DOCUMENT };
  const { token_endpoint: token, jwks_uri: keys, userinfo_endpoint: userinfo } = document.data;
  if ([token, keys, ...(userinfo ? [userinfo] : [])].some((address) => !isServerAddress(address, issuer))) {
    return { state: "wrong", why: LEADS_ELSEWHERE };
  }
  // The name that its tokens will bear: another one would be refused at every sign-in.
  if (withoutSlash(document.data.issuer) !== withoutSlash(issuer)) {
    return { state: "wrong", why: "The provider there calls itself by another address. Enter that one as the issuer." };
  }
  return { state: "good" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a document, which the schema says.
    return null;
  }
}

class TooLarge extends Error {}

function fetchSmall(url: URL, deadlineMs: number): Promise<{ status: number; body: string }> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const options = {
      lookup: guardedLookup,
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(deadlineMs),
      agent: false as const,
    };
    const asking = request(url, options, (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) asking.destroy(new TooLarge());
        else chunks.push(chunk);
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }));
      answer.on("error", reject);
    });
    asking.on("error", reject);
    asking.end();
  });
}

const REASONS: Record<string, string> = {
  ENOTFOUND: "That name is not known here.",
  EAI_AGAIN: "The name could not be looked up from here.",
  ECONNREFUSED: "Nothing listens at that address.",
  ABORT_ERR: "The provider did not answer in time.",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (REASONS[code]) return REASONS[code];
  if (/CERT|SELF_SIGNED|TLS|SSL|UNABLE_TO/.test(code)) return "Its certificate is not one that this machine trusts.";
  return "The provider could not be reached from here.";
}
