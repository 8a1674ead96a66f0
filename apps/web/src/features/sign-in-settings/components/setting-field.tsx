"use client";

import { useId } from "react";

type Props = Omit<React.ComponentProps<"input">, "onChange" | "value"> & {
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: string | undefined;
  fault?: string | undefined;
};

/** A label, its field, and below it what is wrong or worth knowing. */
export function SettingField({ label, value, onChange, hint, fault, ...input }: Props) {
  const noteId = useId();
  const note = fault ?? hint;
  return (
    <label className="field">
      <span>{label}</span>
      <input
        {...input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={fault !== undefined}
        aria-describedby={note ? noteId : undefined}
      />
      {note && (
        <span id={noteId} className={fault ? "text-wa" : "text-ink-2"}>
          {note}
        </span>
      )}
    </label>
  );
}
