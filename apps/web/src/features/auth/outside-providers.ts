import "server-only";
import type { NextAuthOptions } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import { withVerifiedAddress } from "@/features/auth/verified-address";
import { discoveryAddress } from "@/features/sign-in-settings/check-issuer";
import type { SignInSettings } from "@/features/sign-in-settings/settings";

/** The ways to sign in beside a password, each only where it is configured and its secret can be read. */
export function outsideProviders({ github, oidc }: SignInSettings): NextAuthOptions["providers"] {
  const providers: NextAuthOptions["providers"] = [];
  if (github.client?.secret) {
    const { clientId, secret: clientSecret } = github.client;
    providers.push(GitHubProvider({ clientId, clientSecret, userinfo: { url: GITHUB_USER, request: githubProfile } }));
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

const GITHUB_USER = "https://api.github.com/user";
const GITHUB_PATIENCE_MS = 10_000;

type Userinfo = Exclude<Parameters<typeof GitHubProvider>[0]["userinfo"], string | undefined>;
type UserinfoRequest = Parameters<NonNullable<Userinfo["request"]>>[0];

/**
 * The profile, with an address that GitHub verified or none: the provider as it comes takes any, and the address is
 * what lets people in where domains are named.
 */
async function githubProfile({ client, tokens }: UserinfoRequest) {
  const token = tokens.access_token ?? "";
  const profile = await client.userinfo(token);
  const answer = await fetch(`${GITHUB_USER}/emails`, {
    headers: { accept: "application/vnd.github+json", authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(GITHUB_PATIENCE_MS),
  });
  return withVerifiedAddress(profile, answer.ok ? await answer.json() : []);
}

/** What the sign-in page offers, without a secret in it. */
export function offeredProviders(settings: SignInSettings): { id: string; name: string }[] {
  return outsideProviders(settings).map((provider) => ({ id: provider.id, name: provider.name }));
}
