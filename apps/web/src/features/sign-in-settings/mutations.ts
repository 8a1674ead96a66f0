import "server-only";
import { AppError } from "@crucible/contract";
import { env } from "@/env";
import { recordAudit } from "@/features/audit/record-audit";
import type { AdminScope } from "@/features/auth/scope";
import { applyInput } from "@/features/sign-in-settings/changes";
import { checkIssuer } from "@/features/sign-in-settings/check-issuer";
import { readStored } from "@/features/sign-in-settings/data";
import type { SaveSignInInput } from "@/features/sign-in-settings/schema";
import { SETTING, settingsInForce } from "@/features/sign-in-settings/settings";
import { database } from "@/lib/app-database";
import { lockSiteSettings } from "@/lib/site-settings";

export type SaveOutcome =
  | { state: "saved"; changed: string[] }
  /** Nothing is saved: it may be asked again with `saveUnreached`. */
  | { state: "unreached"; why: string };

const MEANWHILE = "Somebody saved these settings meanwhile. Load the page again to see what holds now.";

/** Saves what is different, with its line in the record. A new issuer is asked first whether it is one. */
export async function saveSignInSettings(scope: AdminScope, input: SaveSignInInput): Promise<SaveOutcome> {
  const unreached = await askNewIssuer(input);
  if (unreached !== null && !input.saveUnreached) return { state: "unreached", why: unreached };
  return database().prisma.$transaction(async (tx) => {
    await lockSiteSettings(tx);
    const { stored, revision } = await readStored(tx);
    if (revision !== input.revision) throw new AppError("CONFLICT", MEANWHILE);
    const { next, changed } = applyInput(stored, input, settingsInForce(env(), stored), env().NEXTAUTH_SECRET);
    if (changed.length === 0) return { state: "saved", changed };
    const written = { value: next, updatedById: scope.userId, updatedAt: new Date() };
    await tx.siteSetting.upsert({ where: { name: SETTING }, create: { name: SETTING, ...written }, update: written });
    await recordAudit(tx, { actorId: scope.userId, action: "sign-in-settings-changed", detail: { changed } });
    return { state: "saved", changed };
  });
}

/** Why it did not answer, or null where it did or need not be asked. One that is none is refused. */
async function askNewIssuer({ oidc }: SaveSignInInput): Promise<string | null> {
  if (!oidc || (await readStored()).stored.oidc?.issuer === oidc.issuer) return null;
  const answer = await checkIssuer(oidc.issuer);
  if (answer.state === "wrong") throw new AppError("INVALID_INPUT", answer.why);
  return answer.state === "unreached" ? answer.why : null;
}
