import "server-only";
import type { Account, NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/env";
import { accountAdapter } from "@/features/auth/account-adapter";
import { clientAddress } from "@/features/auth/attempt-throttle";
import { outsideProviders } from "@/features/auth/outside-providers";
import { signIn } from "@/features/auth/sign-in";
import { isVerified } from "@/features/auth/verified-address";
import { matchPendingEnrollments } from "@/features/courses/match-pending";
import { settingsToSignInWith } from "@/features/sign-in-settings/data";
import { mayJoin } from "@/features/sign-in-settings/settings";
import { database } from "@/lib/app-database";
import { log } from "@/lib/log";
import { safeCallbackUrl } from "@/lib/safe-callback-url";

/**
 * next-auth's settings, made for each request from what an admin saved: JWT sessions that hold a user id and nothing to
 * trust without a look into the database.
 */
export async function authOptions(): Promise<NextAuthOptions> {
  const settings = await settingsToSignInWith();
  return {
    secret: env().NEXTAUTH_SECRET,
    adapter: accountAdapter(),
    session: { strategy: "jwt", maxAge: 14 * 24 * 3600 },
    pages: { signIn: "/signin", error: "/signin", signOut: "/signin" },
    providers: [
      CredentialsProvider({
        credentials: { email: { label: "E-mail" }, password: { label: "Password", type: "password" } },
        async authorize(credentials, request) {
          const ip = clientAddress(request.headers?.["x-forwarded-for"]);
          const outcome = await signIn(credentials?.email ?? "", credentials?.password ?? "", ip).catch((error) => {
            // next-auth sends an error's message to the browser: what broke in here stays in the log.
            log.error({ event: "sign-in", err: error });
            throw new Error("unavailable");
          });
          log.info({ event: "sign-in", state: outcome.state });
          // next-auth carries an error's message to the page; sign-in-error.ts puts it into words there.
          if (outcome.state === "throttled") throw new Error(`throttled:${outcome.retryAt.toISOString()}`);
          return outcome.state === "signed-in" ? outcome.user : null;
        },
      }),
      ...outsideProviders(settings),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type === "credentials") return true;
        const known = (await findLinked(account)) ?? (await findByAddress(user.email));
        if (known) return !known.deactivatedAt;
        if (!user.email) return "/signin?error=NoAddress";
        const answer = mayJoin(settings, user.email);
        if (answer === "closed") return "/signin?error=SignUpClosed";
        if (answer !== "yes") return "/signin?error=AddressNotAllowed";
        // Where a domain is what lets people in, an address must be theirs.
        const isProven = settings.allowedDomains.length === 0 || isVerified(profile);
        return isProven || "/signin?error=AddressNotVerified";
      },
      async jwt({ token, user }) {
        return user ? { sub: user.id, name: user.name, email: user.email } : token;
      },
      async redirect({ url, baseUrl }) {
        return new URL(safeCallbackUrl(url, baseUrl), baseUrl).href;
      },
    },
    events: {
      // However they came in: rosters may wait for them.
      async signIn({ user }) {
        if (user.email) await matchPendingEnrollments({ id: user.id, email: user.email });
      },
    },
    logger: {
      error: (code, metadata) =>
        log.error({ event: "auth", code, reason: metadata instanceof Error ? metadata.message : undefined }),
      warn: (code) => log.warn({ event: "auth", code }),
      debug: () => undefined,
    },
  };
}

// A person who came from there before is known by that account, whatever their address there is now.
async function findLinked(account: Account | null) {
  if (!account) return null;
  const { provider, providerAccountId } = account;
  const linked = await database().prisma.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: { deactivatedAt: true } } },
  });
  return linked?.user ?? null;
}

async function findByAddress(email: string | null | undefined) {
  if (!email) return null;
  return database().prisma.user.findUnique({
    where: { email: email.toLowerCase() },
    select: { deactivatedAt: true },
  });
}
