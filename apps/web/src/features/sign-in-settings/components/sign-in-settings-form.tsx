"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ProviderSection } from "@/features/sign-in-settings/components/provider-section";
import { SecretField } from "@/features/sign-in-settings/components/secret-field";
import { SettingField } from "@/features/sign-in-settings/components/setting-field";
import { SignUpSection } from "@/features/sign-in-settings/components/sign-up-section";
import type { SettingsOnPage } from "@/features/sign-in-settings/data";
import { draftOf, type Faults, inputOf, NO_SECRET, type SignInDraft } from "@/features/sign-in-settings/form-state";
import type { SaveSignInInput } from "@/features/sign-in-settings/schema";
import { useTRPC } from "@/lib/trpc-client";

type Props = {
  settings: SettingsOnPage;
  action: string;
  onSaved(changed: string[]): void;
  /** Stands beside the button. */
  children?: React.ReactNode;
};

/** Who may make an account, and the ways to sign in beside a password. A password always works. */
export function SignInSettingsForm({ settings, action, onSaved, children }: Props) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [drawnFrom, setDrawnFrom] = useState(settings.revision);
  // Saved, by whomever: what stands in the form is what holds. Not a new form, which would lose the focus.
  if (drawnFrom !== settings.revision) {
    setDrawnFrom(settings.revision);
    setDraft(draftOf(settings));
  }
  const [faults, setFaults] = useState<Faults>({});
  const [unreached, setUnreached] = useState<{ why: string; input: SaveSignInInput } | null>(null);
  const save = useMutation(trpc.signInSettings.save.mutationOptions());
  const change = (part: Partial<SignInDraft>) => {
    setUnreached(null);
    setDraft((now) => ({ ...now, ...part }));
  };

  const send = (input: SaveSignInInput) =>
    save.mutate(input, {
      onSuccess: (outcome) => {
        if (outcome.state === "saved") onSaved(outcome.changed);
        else setUnreached({ why: outcome.why, input });
      },
    });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setUnreached(null);
    const { input, faults: found } = inputOf(draft, settings);
    setFaults(found ?? {});
    if (input) send(input);
  };

  return (
    <form onSubmit={submit} className="settings-form" noValidate>
      <SignUpSection
        signUp={draft.signUp}
        domains={draft.domains}
        variables={settings.signUp.variables}
        fault={faults.allowedDomains}
        onSignUp={(signUp) => change({ signUp })}
        onDomains={(domains) => change({ domains })}
      />
      <GithubSection settings={settings} draft={draft} faults={faults} onChange={change} />
      <OidcSection settings={settings} draft={draft} faults={faults} onChange={change} />
      {save.error && (
        <p className="notice refusal" role="alert">
          {save.error.message}
        </p>
      )}
      {unreached && (
        <div className="notice refusal flex flex-wrap items-center gap-3" role="alert">
          <p className="min-w-0 flex-1">
            The issuer could not be checked. {unreached.why} Nothing is saved yet. Saved as it is, nobody can sign in
            this way until it answers; passwords work as before.
          </p>
          <button type="button" className="button" onClick={() => send({ ...unreached.input, saveUnreached: true })}>
            Save it anyway
          </button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" className="button primary h-10" disabled={save.isPending}>
          {save.isPending ? "Saving" : action}
        </button>
        {children}
      </div>
    </form>
  );
}

type SectionProps = {
  settings: SettingsOnPage;
  draft: SignInDraft;
  faults: Faults;
  onChange(part: Partial<SignInDraft>): void;
};

function GithubSection({ settings: { github }, draft: { github: draft }, faults, onChange }: SectionProps) {
  const set = (part: Partial<NonNullable<SignInDraft["github"]>>) =>
    draft && onChange({ github: { ...draft, ...part } });
  return (
    <ProviderSection
      title="GitHub"
      text="For an OAuth app that you make at GitHub, under Settings, Developer settings."
      variables={github.variables}
      isOn={draft !== null}
      isUnreadable={github.client?.secret === "unreadable"}
      shutOut={github.client && draft === null ? github.relying : 0}
      callbackUrl={github.callbackUrl}
      onAdd={() => onChange({ github: { clientId: "", secret: NO_SECRET } })}
      onRemove={() => onChange({ github: null })}
      facts={github.client ? [["Client id", github.client.clientId]] : []}
    >
      {draft && (
        <>
          <SettingField
            label="Client id"
            value={draft.clientId}
            onChange={(clientId) => set({ clientId })}
            fault={faults["github.clientId"]}
          />
          <SecretField
            label="Client secret"
            value={draft.secret}
            onChange={(secret) => set({ secret })}
            fault={faults["github.secret"]}
          />
        </>
      )}
    </ProviderSection>
  );
}

function OidcSection({ settings: { oidc }, draft: { oidc: draft }, faults, onChange }: SectionProps) {
  const set = (part: Partial<NonNullable<SignInDraft["oidc"]>>) => draft && onChange({ oidc: { ...draft, ...part } });
  const empty = { name: "School account", issuer: "", clientId: "", secret: NO_SECRET };
  return (
    <ProviderSection
      title="OpenID Connect"
      text="For your school's own accounts: Keycloak, Entra ID, Google Workspace and others."
      variables={oidc.variables}
      isOn={draft !== null}
      isUnreadable={oidc.client?.secret === "unreadable"}
      shutOut={oidc.client && draft === null ? oidc.relying : 0}
      callbackUrl={oidc.callbackUrl}
      onAdd={() => onChange({ oidc: empty })}
      onRemove={() => onChange({ oidc: null })}
      facts={
        oidc.client
          ? [
              ["Button", `Continue with ${oidc.client.name}`],
              ["Issuer", oidc.client.issuer],
              ["Client id", oidc.client.clientId],
            ]
          : []
      }
    >
      {draft && (
        <>
          <SettingField
            label="Name on the button"
            value={draft.name}
            onChange={(name) => set({ name })}
            hint={`Continue with ${draft.name || "…"}`}
            fault={faults["oidc.name"]}
          />
          <SettingField
            label="Issuer"
            type="url"
            value={draft.issuer}
            // Another issuer's secret is another one.
            onChange={(issuer) => set({ issuer, ...(draft.secret.kept ? { secret: NO_SECRET } : {}) })}
            placeholder="https://login.example.edu/realms/school"
            hint="Crucible asks it for its configuration when you save."
            fault={faults["oidc.issuer"]}
          />
          <SettingField
            label="Client id"
            value={draft.clientId}
            onChange={(clientId) => set({ clientId })}
            fault={faults["oidc.clientId"]}
          />
          <SecretField
            label="Client secret"
            value={draft.secret}
            onChange={(secret) => set({ secret })}
            fault={faults["oidc.secret"]}
          />
        </>
      )}
    </ProviderSection>
  );
}
