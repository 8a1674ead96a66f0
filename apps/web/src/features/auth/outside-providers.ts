import "server-only";
import type { NextAuthOptions } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import { discoveryAddress } from "@/features/sign-in-settings/check-issuer";
import type { SignInSettings } from "@/features/sign-in-settings/settings";

/** The ways to sign in beside a password, each only where it is configured and its secret can be read. */
export function outsideProviders({ github, oidc }: SignInSettings): NextAuthOptions["providers"] {
  const providers: NextAuthOptions["providers"] = [];
  if (github.client?.secret) {
    const { clientId, secret: clientSecret } = github.client;
    providers.push(GitHubProvider({ clientId, clientSecret }));
  }
  if (oidc.client?.secret) {
    const { name, issuer, clientId, secret: clientSecret } = oidc.client;
    providers.push({
      id: "oidc",
      name,
      type: "oauth",
      wellKnown: discoveryAddress(issuer),
      clientId,
      clientSecret,
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

/** What the sign-in page offers, without a secret in it. */
export function offeredProviders(settings: SignInSettings): { id: string; name: string }[] {
  return outsideProviders(settings).map((provider) => ({ id: provider.id, name: provider.name }));
}
