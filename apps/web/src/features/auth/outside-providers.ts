import "server-only";
import type { NextAuthOptions } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import { env } from "@/env";

/** The ways to sign in beside a password, each only where the operator configured it. */
export function outsideProviders(): NextAuthOptions["providers"] {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  const providers: NextAuthOptions["providers"] = [];
  if (GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET) {
    providers.push(GitHubProvider({ clientId: GITHUB_CLIENT_ID, clientSecret: GITHUB_CLIENT_SECRET }));
  }
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) {
    providers.push({
      id: "oidc",
      name: oidcName(),
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state"],
      profile: (profile: { sub: string; name?: string; email?: string; picture?: string }) => ({
        id: profile.sub,
        name: profile.name ?? null,
        email: profile.email ?? null,
        image: profile.picture ?? null,
      }),
    });
  }
  return providers;
}

function oidcName(): string {
  return env().OIDC_NAME ?? "your school's account";
}

/** What the sign-in page offers, without a secret in it. */
export function offeredProviders(): { id: string; name: string }[] {
  return outsideProviders().map((provider) => ({ id: provider.id, name: provider.name }));
}
