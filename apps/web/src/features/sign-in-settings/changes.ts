import "server-only";
import { AppError } from "@crucible/contract";
import type { SaveSignInInput } from "@/features/sign-in-settings/schema";
import { seal } from "@/features/sign-in-settings/sealed-text";
import { SEALED_AS, type SignInSettings, type StoredSettings } from "@/features/sign-in-settings/settings";

export type Changes = {
  next: StoredSettings;
  /** Names of what is different, for the record; never a value. */
  changed: string[];
};

/** What `input` makes of what is stored. Refuses what the environment decides, and a provider without a secret. */
export function applyInput(
  stored: StoredSettings,
  input: SaveSignInInput,
  inForce: SignInSettings,
  secret: string,
): Changes {
  refuseDecided(input, inForce);
  const next: StoredSettings = {
    signUp: input.signUp ?? stored.signUp,
    allowedDomains: input.allowedDomains ? [...new Set(input.allowedDomains)].sort() : stored.allowedDomains,
    github: input.github === undefined ? stored.github : github(stored, input.github, secret),
    oidc: input.oidc === undefined ? stored.oidc : oidc(stored, input.oidc, secret),
  };
  return { next, changed: differences(stored, next) };
}

function refuseDecided(input: SaveSignInInput, inForce: SignInSettings): void {
  for (const part of ["signUp", "github", "oidc"] as const) {
    const [variable] = inForce[part].variables;
    if (input[part] !== undefined && variable)
      throw new AppError("CONFLICT", `The environment variable ${variable} decides this; change it there.`);
  }
}

const NO_SECRET = "Enter the client's secret, which the provider showed when the client was made.";

function github(stored: StoredSettings, asked: NonNullable<SaveSignInInput["github"]> | null, secret: string) {
  if (asked === null) return null;
  if (asked.secret !== null) return { clientId: asked.clientId, secret: seal(secret, SEALED_AS.github, asked.secret) };
  if (!stored.github) throw new AppError("INVALID_INPUT", NO_SECRET);
  return { clientId: asked.clientId, secret: stored.github.secret };
}

function oidc(stored: StoredSettings, asked: NonNullable<SaveSignInInput["oidc"]> | null, secret: string) {
  if (asked === null) return null;
  const { name, issuer, clientId } = asked;
  if (asked.secret !== null) return { name, issuer, clientId, secret: seal(secret, SEALED_AS.oidc, asked.secret) };
  if (!stored.oidc) throw new AppError("INVALID_INPUT", NO_SECRET);
  // The secret is sent to the issuer at each sign-in: kept with another one it would go to a stranger.
  if (stored.oidc.issuer !== issuer)
    throw new AppError(
      "INVALID_INPUT",
      "Another issuer needs its own secret: the one that is stored belongs to the old one.",
    );
  return { name, issuer, clientId, secret: stored.oidc.secret };
}

const NAMES: { name: string; of(settings: StoredSettings): unknown }[] = [
  { name: "sign-up", of: ({ signUp }) => signUp },
  { name: "allowed domains", of: ({ allowedDomains }) => allowedDomains.join(" ") },
  { name: "GitHub client id", of: ({ github }) => github?.clientId },
  { name: "GitHub secret", of: ({ github }) => github?.secret },
  { name: "OIDC name", of: ({ oidc }) => oidc?.name },
  { name: "OIDC issuer", of: ({ oidc }) => oidc?.issuer },
  { name: "OIDC client id", of: ({ oidc }) => oidc?.clientId },
  { name: "OIDC secret", of: ({ oidc }) => oidc?.secret },
];

function differences(before: StoredSettings, after: StoredSettings): string[] {
  return NAMES.filter(({ of }) => of(before) !== of(after)).map(({ name }) => name);
}
