import { type SaveSignInInput, saveSignInSchema } from "@/features/sign-in-settings/schema";

/** A secret in the form: the stored one left alone, or one that was typed. */
export type SecretDraft = { kept: true } | { kept: false; text: string };

/** What stands in the form; a provider that is null is off. */
export type SignInDraft = {
  signUp: "open" | "closed";
  /** As typed: domains between commas, spaces or lines. */
  domains: string;
  github: { clientId: string; secret: SecretDraft } | null;
  oidc: { name: string; issuer: string; clientId: string; secret: SecretDraft } | null;
};

type Shown = {
  revision: string | null;
  signUp: { value: "open" | "closed"; variables: string[] };
  allowedDomains: string[];
  github: { variables: string[]; client: { clientId: string; secret: "kept" | "unreadable" } | null };
  oidc: {
    variables: string[];
    client: { name: string; issuer: string; clientId: string; secret: "kept" | "unreadable" } | null;
  };
};

export const NO_SECRET: SecretDraft = { kept: false, text: "" };

// One that cannot be read is to be typed again: keeping it would keep the provider off.
const secretOf = (secret: "kept" | "unreadable"): SecretDraft => (secret === "kept" ? { kept: true } : NO_SECRET);

export function draftOf({ signUp, allowedDomains, github, oidc }: Shown): SignInDraft {
  return {
    signUp: signUp.value,
    domains: allowedDomains.join(", "),
    github: github.client && { clientId: github.client.clientId, secret: secretOf(github.client.secret) },
    oidc: oidc.client && {
      name: oidc.client.name,
      issuer: oidc.client.issuer,
      clientId: oidc.client.clientId,
      secret: secretOf(oidc.client.secret),
    },
  };
}

/** Messages by the field's path, such as `github.clientId`. */
export type Faults = Record<string, string>;

/** What is sent of a draft, or what is wrong with it. What the environment decides is left out. */
export function inputOf(
  draft: SignInDraft,
  shown: Shown,
): { input: SaveSignInInput; faults: null } | { input: null; faults: Faults } {
  const free = <T>({ variables }: { variables: string[] }, value: T) => (variables.length > 0 ? undefined : value);
  const isTouched = ({ secret }: { secret: SecretDraft }) => secret.kept || secret.text !== "";
  // A provider whose secret cannot be read, and that nobody touched, is not in the way of the rest.
  const unread = (part: Shown["github"] | Shown["oidc"], value: { secret: SecretDraft } | null) =>
    part.client?.secret === "unreadable" && value !== null && !isTouched(value);
  const checked = saveSignInSchema.safeParse({
    revision: shown.revision,
    signUp: free(shown.signUp, draft.signUp),
    allowedDomains: draft.domains.split(/[\s,;]+/).filter((domain) => domain !== ""),
    github: unread(shown.github, draft.github) ? undefined : free(shown.github, sent(draft.github)),
    oidc: unread(shown.oidc, draft.oidc) ? undefined : free(shown.oidc, sent(draft.oidc)),
  });
  if (checked.success) return { input: checked.data, faults: null };
  // The first fault of a field is the one to mend first.
  const faults = checked.error.issues.toReversed().map(({ path, message }) => [fieldOf(path), message]);
  return { input: null, faults: Object.fromEntries(faults) };
}

function sent<T extends { secret: SecretDraft }>(provider: T | null) {
  return provider && { ...provider, secret: provider.secret.kept ? null : provider.secret.text };
}

const fieldOf = (path: PropertyKey[]) => (path[0] === "allowedDomains" ? "allowedDomains" : path.map(String).join("."));
