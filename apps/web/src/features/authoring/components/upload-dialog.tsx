"use client";

import { useEffect, useId, useRef, useState } from "react";
import { previewZip, type Sent, storeZip } from "@/features/authoring/send-zip";
import type { UploadPreview } from "@/features/authoring/upload";
import type { UploadRefusal } from "@/features/authoring/zip-handlers";

/** `slug`: the challenge that the zip goes to; null for the one that its own manifest names. */
type Props = { slug: string | null; onClose(): void };

/** Takes a zip, shows what it would change, and stores it when that is agreed to. */
export function UploadDialog({ slug, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [zip, setZip] = useState<File | null>(null);
  const [preview, setPreview] = useState<UploadPreview | null>(null);
  const [refusal, setRefusal] = useState<UploadRefusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);

  const ask = async <T,>(asked: Promise<Sent<T>>): Promise<T | null> => {
    setIsBusy(true);
    const sent = await asked;
    setIsBusy(false);
    setRefusal(sent.isTaken ? null : sent.refusal);
    return sent.isTaken ? sent.told : null;
  };
  const choose = async (file: File | undefined) => {
    setPreview(null);
    setZip(file ?? null);
    if (file) setPreview(await ask(previewZip(slug, file)));
  };
  const store = async () => {
    if (!zip || !preview) return;
    const stored = await ask(storeZip(slug, zip, preview));
    // Another document, so that nothing of the editor's old state is left.
    if (stored) location.assign(`/admin/challenges/${stored.slug}`);
  };

  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog upload" aria-labelledby={titleId}>
      <div className="grid gap-4">
        <h2 id={titleId}>Upload a package</h2>
        <label className="field">
          <span>Zip of the challenge's folder</span>
          <input
            type="file"
            accept=".zip,application/zip"
            onChange={(event) => void choose(event.target.files?.[0])}
            data-testid="zip-file"
          />
        </label>
        <div aria-live="polite" className="grid gap-3">
          {isBusy && <p className="text-sm text-ink-2">Reading the zip…</p>}
          {refusal && <Refusal refusal={refusal} />}
          {preview && <Preview preview={preview} />}
        </div>
        <div className="flex justify-end gap-2">
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="button" className="button primary" disabled={!preview || isBusy} onClick={() => void store()}>
            {preview?.isNew === false ? "Replace the draft" : "Make it a draft"}
          </button>
        </div>
      </div>
    </dialog>
  );
}

function Refusal({ refusal: { message, faults } }: { refusal: UploadRefusal }) {
  return (
    <div className="notice refusal" role="alert" data-testid="upload-refusal">
      <p>{message}</p>
      <ul className="upload-paths">
        {faults.slice(0, 20).map(({ file, message: what }) => (
          <li key={`${file} ${what}`}>
            <code>{file}</code>: {what}
          </li>
        ))}
      </ul>
      {faults.length > 20 && <p>and {faults.length - 20} more</p>}
    </div>
  );
}

const SIGNS = { added: "+", changed: "~", removed: "−" } as const;

function Preview({ preview: { slug, isNew, changes, unchanged, faults } }: { preview: UploadPreview }) {
  const all = (["added", "changed", "removed"] as const).flatMap((kind) =>
    changes[kind].map((path) => ({ kind, path })),
  );
  return (
    <div className="grid gap-2 text-sm" data-testid="upload-preview">
      <p>
        {isNew ? "A new challenge" : "The draft of"} <code>{slug}</code>
        {isNew ? "" : " becomes what is in the zip"}: {changes.added.length} added, {changes.changed.length} changed,{" "}
        {changes.removed.length} removed, {unchanged} as before.
      </p>
      {all.length > 0 && (
        <ul className="upload-paths">
          {all.map(({ kind, path }) => (
            <li key={path} data-kind={kind}>
              <span aria-hidden="true">{SIGNS[kind]}</span> <span className="sr-only">{kind}: </span>
              <code>{path}</code>
            </li>
          ))}
        </ul>
      )}
      <p className="text-ink-2">
        {faults.length === 0
          ? "Nothing is wrong with the package."
          : `It has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}, which the editor shows. A draft may have some.`}
      </p>
    </div>
  );
}
