"use client";

import { editManifest, type ManifestEdit, readManifestForm } from "@crucible/challenge-formats/manifest-text";
import { DEFAULT_LIMITS } from "@crucible/contract";
import { useMemo } from "react";
import { HintsField, NumberField, TagsField, TextField } from "@/features/authoring/components/manifest-fields";

const MIB = 1024 * 1024;
const DIFFICULTIES = [1, 2, 3, 4, 5];

/** The common fields of challenge.yaml. They write into the file itself and leave all else in it as it is. */
export function ManifestForm({ text, onText }: { text: string; onText(text: string): void }) {
  const form = useMemo(() => readManifestForm(text), [text]);
  if (!form) {
    return (
      <p className="notice" role="status">
        The form cannot read the file as it is. Its faults stand below; mend them in the text, and the form is back.
      </p>
    );
  }
  const set = (edit: ManifestEdit) => onText(editManifest(text, edit));
  const { limits } = form;
  const memory = limits.memoryBytes === undefined ? null : Math.round(limits.memoryBytes / MIB);
  return (
    <form className="manifest-form" aria-label="Manifest" onSubmit={(event) => event.preventDefault()}>
      <TextField label="Title" value={form.title ?? ""} onChange={(value) => set({ field: "title", value })} />
      <TextField
        label="Summary"
        value={form.summary ?? ""}
        isLong
        hint="One sentence, for the list of challenges."
        onChange={(value) => set({ field: "summary", value })}
      />
      <div className="grid grid-cols-2 gap-3">
        <label className="field">
          <span>Difficulty</span>
          <select
            value={form.difficulty ?? ""}
            onChange={(event) => set({ field: "difficulty", value: Number(event.target.value) })}
          >
            {!DIFFICULTIES.includes(form.difficulty ?? 0) && <option value={form.difficulty ?? ""}>not set</option>}
            {DIFFICULTIES.map((level) => (
              <option key={level} value={level}>
                {level} of 5
              </option>
            ))}
          </select>
        </label>
        <NumberField
          label="Points"
          value={form.points}
          min={0}
          max={1000}
          onChange={(value) => value !== null && set({ field: "points", value })}
        />
      </div>
      <TagsField value={form.tags ?? []} onChange={(value) => set({ field: "tags", value })} />
      <fieldset className="grid gap-3">
        <legend className="mb-1 text-sm font-semibold">Limits of one test</legend>
        <div className="grid grid-cols-3 gap-3">
          <NumberField
            label="CPU, ms"
            value={limits.cpuTimeMs ?? null}
            fallback={DEFAULT_LIMITS.cpuTimeMs}
            min={1}
            onChange={(value) => set({ field: "cpuTimeMs", value })}
          />
          <NumberField
            label="Clock, ms"
            value={limits.wallTimeMs ?? null}
            fallback={DEFAULT_LIMITS.wallTimeMs}
            min={1}
            onChange={(value) => set({ field: "wallTimeMs", value })}
          />
          <NumberField
            label="Memory, MiB"
            value={memory}
            fallback={DEFAULT_LIMITS.memoryBytes / MIB}
            min={16}
            onChange={(value) => set({ field: "memoryBytes", value: value === null ? null : value * MIB })}
          />
        </div>
      </fieldset>
      <HintsField value={form.hints ?? []} onChange={(value) => set({ field: "hints", value })} />
    </form>
  );
}
