"use client";

import { useEffect, useId, useState } from "react";

type TextProps = { label: string; value: string; hint?: string; isLong?: boolean; onChange(value: string): void };

export function TextField({ label, value, hint, isLong = false, onChange }: TextProps) {
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  const id = useId();
  return (
    <label className="field" htmlFor={id}>
      <span>{label}</span>
      {isLong ? (
        <textarea id={id} value={value} onChange={change} rows={3} />
      ) : (
        <input id={id} value={value} onChange={change} />
      )}
      {hint && <span className="text-ink-2">{hint}</span>}
    </label>
  );
}

type NumberProps = {
  label: string;
  /** Null: not written, so the default holds. */
  value: number | null;
  fallback?: number;
  min: number;
  max?: number;
  onChange(value: number | null): void;
};

/** A whole number. What is typed stands while it is none; the last one that was stays in the file. */
export function NumberField({ label, value, fallback, min, max, onChange }: NumberProps) {
  const [typed, setTyped] = useState(value === null ? "" : String(value));
  useEffect(() => {
    setTyped((now) => (now.trim() !== "" && Number(now) === value ? now : value === null ? "" : String(value)));
  }, [value]);
  const type = (text: string) => {
    setTyped(text);
    if (text.trim() === "" && fallback !== undefined) onChange(null);
    else if (/^\d+$/.test(text.trim())) onChange(Number(text));
  };
  return (
    <label className="field">
      <span>{label}</span>
      <input
        inputMode="numeric"
        value={typed}
        min={min}
        max={max}
        placeholder={fallback === undefined ? undefined : String(fallback)}
        onChange={(event) => type(event.target.value)}
      />
    </label>
  );
}

type TagsProps = { value: readonly string[]; onChange(value: string[]): void };

const tagsIn = (text: string) => text.split(/[,\s]+/).filter((tag) => tag !== "");

/** Tags between commas; they go into the file as they are typed. */
export function TagsField({ value, onChange }: TagsProps) {
  const [typed, setTyped] = useState(value.join(", "));
  const written = value.join(", ");
  useEffect(() => {
    setTyped((now) => (tagsIn(now).join(", ") === written ? now : written));
  }, [written]);
  return (
    <label className="field">
      <span>Tags</span>
      <input
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(tagsIn(event.target.value));
        }}
      />
    </label>
  );
}

type HintsProps = { value: readonly string[]; onChange(value: string[]): void };

/** The hints in the order in which students may open them. */
export function HintsField({ value, onChange }: HintsProps) {
  const put = (at: number, text: string) => onChange(value.map((hint, index) => (index === at ? text : hint)));
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">Hints</legend>
      {value.map((hint, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a hint is its place in the order
        <div key={index} className="grid gap-1">
          <TextField label={`Hint ${index + 1}`} value={hint} isLong onChange={(text) => put(index, text)} />
          <button
            type="button"
            className="link justify-self-start text-ink-2"
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            Remove hint {index + 1}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button justify-self-start"
        disabled={value.length >= 10}
        onClick={() => onChange([...value, "A hint."])}
      >
        Add a hint
      </button>
    </fieldset>
  );
}
