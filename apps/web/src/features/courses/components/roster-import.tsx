"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useState } from "react";
import { RefusalNotice } from "@/components/refusal-notice";
import { ImportConfirm } from "@/features/courses/components/import-confirm";
import { RosterPreviewTable } from "@/features/courses/components/roster-preview-table";
import { type RosterText, rosterText } from "@/features/courses/roster-text";
import { MAX_ROSTER_CHARACTERS } from "@/features/courses/schema";
import { useTRPC } from "@/lib/trpc-client";

const EXAMPLE = "name,email,student number,section\nAda Lovelace,ada@example.org,1815,Lab 1\n";

/** Pastes or opens a roster, shows what it would do, and does it: in this order, on one page. */
export function RosterImport({ courseId }: { courseId: string }) {
  const trpc = useTRPC();
  const noteId = useId();
  const [text, setText] = useState("");
  const [encoding, setEncoding] = useState<RosterText["encoding"]>("utf-8");
  const preview = useMutation(trpc.courses.previewRoster.mutationOptions());
  const commit = useMutation(trpc.courses.importRoster.mutationOptions());

  const show = (next: string) => {
    setText(next);
    // What is shown below is always of what stands above.
    preview.reset();
    commit.reset();
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    // No more of it than is refused anyway: a film, taken for a roster, must not fill the memory.
    const read = rosterText(new Uint8Array(await file.slice(0, 4 * MAX_ROSTER_CHARACTERS + 4).arrayBuffer()));
    setEncoding(read.encoding);
    show(read.text);
    if (read.text.length <= MAX_ROSTER_CHARACTERS) preview.mutate({ courseId, text: read.text });
  };

  if (commit.data) {
    const { added, changed, pending } = commit.data;
    return (
      <div className="mt-5 grid justify-items-start gap-4" role="status" data-testid="imported">
        <p>
          <strong>The roster is imported.</strong> {added} added, {changed} changed, {pending} pending: they are in as
          soon as they sign up or sign in with their address.
        </p>
        <Link href={`/courses/${courseId}/people`} className="button primary">
          To the people
        </Link>
      </div>
    );
  }

  const tooLarge = text.length > MAX_ROSTER_CHARACTERS;
  const refusal = preview.error ?? commit.error;
  return (
    <div className="mt-4 grid gap-4">
      <div className="field">
        <label htmlFor={`${noteId}-text`} className="font-semibold">
          The roster
        </label>
        <span id={noteId} className="text-ink-2">
          The first line names the columns: an address, and as you have them name (or first and last name), student
          number, section, role. Comma, semicolon or tab between them. Importing the same file again changes nothing,
          and nobody is removed by not being in it.
        </span>
        <textarea
          id={`${noteId}-text`}
          className="roster-text"
          rows={8}
          spellCheck={false}
          autoComplete="off"
          wrap="off"
          placeholder={EXAMPLE}
          aria-describedby={noteId}
          value={text}
          onChange={(event) => show(event.target.value)}
        />
      </div>
      {tooLarge && (
        <p className="notice refusal" role="alert" data-testid="too-large">
          This is too much for one import: 2,000 people go at once. Import it in parts, and save the table itself as
          CSV.
        </p>
      )}
      {encoding === "latin-1" && text !== "" && (
        <p className="notice" role="status" data-testid="latin-1">
          The file is not UTF-8, so it was read as Western European (Latin-1). Look at names with accents: if they are
          wrong, save the file as "CSV UTF-8" and open it again.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <label className="button file-button">
          Open a file
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            className="sr-only"
            onChange={(event) => {
              open(event.target.files?.[0]);
              // The same file, corrected and opened again, is a change too.
              event.target.value = "";
            }}
          />
        </label>
        <button
          type="button"
          className={`button ${preview.data ? "" : "primary"}`}
          disabled={text.trim() === "" || tooLarge || preview.isPending}
          onClick={() => preview.mutate({ courseId, text })}
        >
          {preview.isPending ? "Reading" : "Preview"}
        </button>
        <Link href={`/courses/${courseId}/people`} className="button quiet">
          Cancel
        </Link>
      </div>
      <RefusalNotice error={refusal} />
      {preview.data && (
        <section aria-labelledby={`${noteId}-preview`} className="grid gap-4" data-testid="preview">
          <h2 id={`${noteId}-preview`}>Preview</h2>
          <RosterPreviewTable preview={preview.data} />
          <ImportConfirm
            key={preview.data.digest}
            preview={preview.data}
            isBusy={commit.isPending}
            onImport={(skipFaults) => commit.mutate({ courseId, text, digest: preview.data.digest, skipFaults })}
          />
        </section>
      )}
    </div>
  );
}
