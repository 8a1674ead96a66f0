import { z } from "zod";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`);

/** What stands behind the @ of an address, in lower case. */
const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^@/, ""))
  .pipe(z.string().max(253, "A domain is not that long.").regex(DOMAIN, "Write domains such as example.edu."));

const text = (what: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, `Enter ${what}.`)
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Use characters only that can be shown.");

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** HTTPS, so that the answer is the provider's; plain HTTP only where it never leaves this machine. */
function isIssuer(candidate: string): boolean {
  if (!URL.canParse(candidate)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(candidate);
  if (username || password || search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
}

export const issuerSchema = text("the issuer's address", 500).refine(
  isIssuer,
  "An issuer is an address such as https://login.example.edu, without ? or #.",
);

/** Null keeps the one that is stored. */
const secretSchema = text("the client's secret", 1000).nullable();

const githubSchema = z.strictObject({ clientId: text("the client's id", 200), secret: secretSchema });
const oidcSchema = z.strictObject({
  name: text("a name for the button", 60),
  issuer: issuerSchema,
  clientId: text("the client's id", 200),
  secret: secretSchema,
});

/** A part that is left out stays as it is; a provider that is null is removed. */
export const saveSignInSchema = z.strictObject({
  /** The state that was looked at: what somebody else saved meanwhile is not overwritten unseen. */
  revision: z.string().max(40).nullable(),
  signUp: z.enum(["open", "closed"]).optional(),
  allowedDomains: z.array(domainSchema).max(50, "Name at most 50 domains.").optional(),
  github: githubSchema.nullable().optional(),
  oidc: oidcSchema.nullable().optional(),
  /** Save an issuer that did not answer. */
  saveUnreached: z.boolean().default(false),
});
export type SaveSignInInput = z.infer<typeof saveSignInSchema>;
