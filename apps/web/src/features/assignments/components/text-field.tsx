"use client";

import { useId } from "react";
import type { Field } from "@/features/assignments/check-form";

type Props = {
  label: string;
  field: Field;
  value: string;
  hint?: string;
  fault: string | undefined;
  isLong?: boolean;
  isNumber?: boolean;
  onChange(value: string): void;
};

/** A line or some lines of text, with what is wrong about it. */
export function TextField({ label, field, value, hint, fault, isLong = false, isNumber = false, onChange }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = fault ?? hint;
  const control = {
    id,
    value,
    "aria-invalid": fault !== undefined,
    "aria-describedby": note ? noteId : undefined,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <div className="field" data-field={field}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {isLong ? (
        <textarea rows={6} {...control} />
      ) : (
        <input type="text" inputMode={isNumber ? "numeric" : undefined} {...control} />
      )}
      {note && (
        <span id={noteId} className={fault ? "text-wa" : "text-ink-2"}>
          {note}
        </span>
      )}
    </div>
  );
}
