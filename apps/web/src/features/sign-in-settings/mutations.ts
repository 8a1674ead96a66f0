import "server-only";
import { AppError } from "@crucible/contract";
import { env } from "@/env";
import { recordAudit } from "@/features/audit/record-audit";
import type { AdminScope } from "@/features/auth/scope";
import { applyInput } from "@/features/sign-in-settings/changes";
import { checkIssuer } from "@/features/sign-in-settings/check-issuer";
import { readStored } from "@/features/sign-in-settings/data";
import { someAdminRemains } from "@/features/sign-in-settings/reliance";
import type { SaveSignInInput } from "@/features/sign-in-settings/schema";
import { SETTING, type SignInSettings, settingsInForce } from "@/features/sign-in-settings/settings";
import { database, type Transaction } from "@/lib/app-database";
import { lockSiteSettings } from "@/lib/site-settings";

export type SaveOutcome =
  | { state: "saved"; changed: string[] }
  /** Nothing is saved: it may be asked again with `saveUnreached`. */
  | { state: "unreached"; why: string };

const PROVIDERS = ["github", "oidc"] as const;
const MEANWHILE = "Somebody saved these settings meanwhile. Load the page again to see what holds now.";

/** Saves what is different, with its line in the record. A new issuer is asked first whether it is one. */
export async function saveSignInSettings(scope: AdminScope, input: SaveSignInInput): Promise<SaveOutcome> {
  const unreached = await askNewIssuer(input);
  if (unreached !== null && !input.saveUnreached) return { state: "unreached", why: unreached };
  return database().prisma.$transaction(async (tx) => {
    await lockSiteSettings(tx);
    const { stored, revision } = await readStored(tx);
    if (revision !== input.revision) throw new AppError("CONFLICT", MEANWHILE);
    const before = settingsInForce(env(), stored);
    const { next, changed } = applyInput(stored, input, before, env().NEXTAUTH_SECRET);
    if (changed.length === 0) return { state: "saved", changed };
    await refuseLockOut(tx, before, settingsInForce(env(), next));
    const written = { value: next, updatedById: scope.userId, updatedAt: new Date() };
    await tx.siteSetting.upsert({ where: { name: SETTING }, create: { name: SETTING, ...written }, update: written });
    await recordAudit(tx, { actorId: scope.userId, action: "sign-in-settings-changed", detail: { changed } });
    return { state: "saved", changed };
  });
}

/** Taking a provider away must leave an admin who can sign in and put it back. */
async function refuseLockOut(tx: Transaction, before: SignInSettings, after: SignInSettings): Promise<void> {
  const offered = (settings: SignInSettings) => PROVIDERS.filter((provider) => settings[provider].client !== null);
  const providers = offered(after);
  if (offered(before).every((provider) => providers.includes(provider))) return;
  if (!(await someAdminRemains(providers, tx)))
    throw new AppError("CONFLICT", "No admin could sign in any more: each has this provider alone, and no password.");
}

/** Why it did not answer, or null where it did or need not be asked. One that is none is refused. */
async function askNewIssuer({ oidc }: SaveSignInInput): Promise<string | null> {
  if (!oidc || (await readStored()).stored.oidc?.issuer === oidc.issuer) return null;
  const answer = await checkIssuer(oidc.issuer);
  if (answer.state === "wrong") throw new AppError("INVALID_INPUT", answer.why);
  return answer.state === "unreached" ? answer.why : null;
}
