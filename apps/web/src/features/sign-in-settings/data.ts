import "server-only";
import { env } from "@/env";
import type { AdminScope } from "@/features/auth/scope";
import { countRelying } from "@/features/sign-in-settings/reliance";
import {
  SETTING,
  type SignInSettings,
  type StoredSettings,
  settingsInForce,
  storedSettingsSchema,
} from "@/features/sign-in-settings/settings";
import { database, type Transaction } from "@/lib/app-database";
import { log } from "@/lib/log";

/** The row, and the revision by which a writer says what they had read. */
export async function readStored(
  db: Pick<Transaction, "siteSetting"> = database().prisma,
): Promise<{ stored: StoredSettings; revision: string | null }> {
  const row = await db.siteSetting.findUnique({ where: { name: SETTING }, select: { value: true, updatedAt: true } });
  return { stored: storedSettingsSchema.parse(row?.value ?? {}), revision: row?.updatedAt.toISOString() ?? null };
}

/** Read anew by everybody who asks, one small row: what is saved holds at once, in every web process. */
export async function signInSettings(): Promise<SignInSettings> {
  return settingsInForce(env(), (await readStored()).stored);
}

/**
 * For signing in: where the database does not answer, what the environment says, and nobody new. A password is then
 * refused by the database's absence and not by a page that breaks.
 */
export async function settingsToSignInWith(): Promise<SignInSettings> {
  const { stored } = await readStored().catch((error: unknown) => {
    log.error({ event: "sign-in-settings", err: error });
    return { stored: storedSettingsSchema.parse({ signUp: "closed" }) };
  });
  return settingsInForce(env(), stored);
}

type ProviderOnPage<T> = {
  /** What of the environment decides it; then nothing here can be changed. */
  variables: string[];
  client: (T & { clientId: string; secret: "kept" | "unreadable" }) | null;
  callbackUrl: string;
  /** People who have no other way to sign in. */
  relying: number;
};

/** What an admin sees: everything but the secrets, of which a browser learns only whether there is one. */
export type SettingsOnPage = {
  revision: string | null;
  signUp: SignInSettings["signUp"];
  allowedDomains: string[];
  github: ProviderOnPage<object>;
  oidc: ProviderOnPage<{ name: string; issuer: string }>;
};

export async function readSettingsOnPage(_scope: AdminScope): Promise<SettingsOnPage> {
  const [{ stored, revision }, byGithub, byOidc] = await Promise.all([
    readStored(),
    countRelying("github"),
    countRelying("oidc"),
  ]);
  const { signUp, allowedDomains, github, oidc } = settingsInForce(env(), stored);
  const shown = <T extends { secret: string | null }>({ secret, ...rest }: T) => ({
    ...rest,
    secret: secret === null ? ("unreadable" as const) : ("kept" as const),
  });
  return {
    revision,
    signUp,
    allowedDomains,
    github: {
      ...github,
      client: github.client && shown(github.client),
      callbackUrl: callbackUrl("github"),
      relying: byGithub,
    },
    oidc: { ...oidc, client: oidc.client && shown(oidc.client), callbackUrl: callbackUrl("oidc"), relying: byOidc },
  };
}

/** The address that a provider sends people back to, as next-auth makes it. */
function callbackUrl(provider: string): string {
  return `${env().NEXTAUTH_URL.replace(/\/$/, "")}/api/auth/callback/${provider}`;
}
