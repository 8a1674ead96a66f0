"use client";

import { SettingField } from "@/features/sign-in-settings/components/setting-field";
import { NO_SECRET, type SecretDraft } from "@/features/sign-in-settings/form-state";

type Props = { label: string; value: SecretDraft; onChange(value: SecretDraft): void; fault?: string | undefined };

/** A secret that is stored is never shown, only replaced. */
export function SecretField({ label, value, onChange, fault }: Props) {
  if (value.kept) {
    return (
      <div className="field">
        <span>{label}</span>
        <span className="flex min-h-10 flex-wrap items-center gap-3">
          <span className="text-ink-2">Stored, sealed. It is not shown again.</span>
          <button type="button" className="button" onClick={() => onChange(NO_SECRET)}>
            Replace<span className="sr-only"> {label.toLowerCase()}</span>
          </button>
        </span>
      </div>
    );
  }
  return (
    <SettingField
      label={label}
      type="password"
      value={value.text}
      onChange={(text) => onChange({ kept: false, text })}
      fault={fault}
    />
  );
}
