"use client";

import { useId } from "react";
import { DecidedByEnvironment } from "@/features/sign-in-settings/components/provider-section";
import { SettingField } from "@/features/sign-in-settings/components/setting-field";

type Props = {
  signUp: "open" | "closed";
  domains: string;
  variables: readonly string[];
  fault: string | undefined;
  onSignUp(value: "open" | "closed"): void;
  onDomains(value: string): void;
};

const CHOICES = [
  { value: "open", label: "Open", text: "Whoever reaches this site can make an account, as a student." },
  { value: "closed", label: "Closed", text: "No new accounts. Whoever has one signs in as before." },
] as const;

/** Who may make an account. */
export function SignUpSection({ signUp, domains, variables, fault, onSignUp, onDomains }: Props) {
  const headingId = useId();
  const isDecided = variables.length > 0;
  return (
    <section aria-labelledby={headingId} className="setting-section">
      <h2 id={headingId}>New accounts</h2>
      {isDecided ? (
        <DecidedByEnvironment variables={variables} facts={[["Sign-up", signUp]]} />
      ) : (
        <fieldset className="grid gap-1">
          <legend className="sr-only">Sign-up</legend>
          {CHOICES.map(({ value, label, text }) => (
            <label key={value} className="choice">
              <input type="radio" name="sign-up" checked={signUp === value} onChange={() => onSignUp(value)} />
              <span>
                <strong className="font-[650]">{label}</strong>
                <span className="block text-sm text-ink-2">{text}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {signUp === "open" && (
        <SettingField
          label="Only for addresses of"
          value={domains}
          onChange={onDomains}
          placeholder="example.edu, students.example.edu"
          hint="Empty: any address. Each domain counts as it stands, its subdomains do not. Crucible sends no mail: who signs up with a password may type an address that is not theirs; a provider below must vouch for it (GitHub does; OpenID Connect by the claim email_verified: true)."
          fault={fault}
        />
      )}
    </section>
  );
}
