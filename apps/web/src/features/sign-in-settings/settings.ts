import "server-only";
import { z } from "zod";
import type { Environment } from "@/env";
import { unseal } from "@/features/sign-in-settings/sealed-text";

/** The row of `site_settings`. */
export const SETTING = "sign-in";

/** What an admin saved; secrets are sealed. */
export const storedSettingsSchema = z.object({
  signUp: z.enum(["open", "closed"]).default("open"),
  allowedDomains: z.array(z.string()).default([]),
  github: z.object({ clientId: z.string(), secret: z.string() }).nullable().default(null),
  oidc: z
    .object({ name: z.string(), issuer: z.string(), clientId: z.string(), secret: z.string() })
    .nullable()
    .default(null),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

/** What a sealed secret is bound to. */
export const SEALED_AS = { github: "sign-in/github", oidc: "sign-in/oidc" } as const;

/** `secret` is null where it cannot be read any more: then the provider is off. */
type Client = { clientId: string; secret: string | null };

/** What holds now. `variables` names what of the environment decides it; settings do not count there. */
export type SignInSettings = {
  signUp: { value: "open" | "closed"; variables: string[] };
  /** Whose new accounts are taken; everybody's where none is named. */
  allowedDomains: string[];
  github: { client: Client | null; variables: string[] };
  oidc: { client: (Client & { name: string; issuer: string }) | null; variables: string[] };
};

const UNNAMED = "your school's account";

type Surroundings = Pick<
  Environment,
  | "NEXTAUTH_SECRET"
  | "CRUCIBLE_SIGN_UP"
  | "GITHUB_CLIENT_ID"
  | "GITHUB_CLIENT_SECRET"
  | "OIDC_ISSUER"
  | "OIDC_CLIENT_ID"
  | "OIDC_CLIENT_SECRET"
  | "OIDC_NAME"
>;

/** The environment's word first, a provider whole or not at all, then what was saved, then the defaults. */
export function settingsInForce(env: Surroundings, stored: StoredSettings): SignInSettings {
  return {
    signUp: env.CRUCIBLE_SIGN_UP
      ? { value: env.CRUCIBLE_SIGN_UP, variables: ["CRUCIBLE_SIGN_UP"] }
      : { value: stored.signUp, variables: [] },
    allowedDomains: stored.allowedDomains,
    github: githubInForce(env, stored),
    oidc: oidcInForce(env, stored),
  };
}

function githubInForce(env: Surroundings, { github }: StoredSettings): SignInSettings["github"] {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: secret } = env;
  if (clientId && secret)
    return { client: { clientId, secret }, variables: ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"] };
  if (!github) return { client: null, variables: [] };
  return { client: { ...github, secret: unseal(env.NEXTAUTH_SECRET, SEALED_AS.github, github.secret) }, variables: [] };
}

function oidcInForce(env: Surroundings, { oidc }: StoredSettings): SignInSettings["oidc"] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret, OIDC_NAME: name } = env;
  if (issuer && clientId && secret) {
    const variables = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", ...(name ? ["OIDC_NAME"] : [])];
    return { client: { issuer, clientId, secret, name: name ?? UNNAMED }, variables };
  }
  if (!oidc) return { client: null, variables: [] };
  return { client: { ...oidc, secret: unseal(env.NEXTAUTH_SECRET, SEALED_AS.oidc, oidc.secret) }, variables: [] };
}

/** Whether somebody new may make an account with this address. Who has one already is not asked. */
export function mayJoin(settings: SignInSettings, email: string): "yes" | "closed" | "wrong-domain" {
  if (settings.signUp.value === "closed") return "closed";
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  const isFree = settings.allowedDomains.length === 0;
  return isFree || settings.allowedDomains.includes(domain) ? "yes" : "wrong-domain";
}
