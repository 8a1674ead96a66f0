"use client";

import Link from "next/link";
import { ChallengeMenu } from "@/features/authoring/components/challenge-menu";
import { FileActions } from "@/features/authoring/components/file-actions";
import type { PackageOnPage } from "@/features/authoring/components/package-editor";
import type { WorkingCopyOnPage } from "@/features/authoring/use-working-copy";

type Props = {
  page: PackageOnPage;
  copy: WorkingCopyOnPage;
  activePath: string;
  onOpen(path: string): void;
  faultCount: number | null;
};

/** Whether all is saved, what can be done with files and with the challenge, and the way to the gate. */
export function EditorBar({ page, copy, activePath, onOpen, faultCount }: Props) {
  const { isSaving, refusal } = copy.saving;
  const words = isSaving ? "Saving…" : copy.isUnsaved ? "Not saved" : copy.hasDraft ? "Draft saved" : "As published";
  return (
    <div className="authoring-bar">
      <FileActions copy={copy} activePath={activePath} onOpen={onOpen} />
      {refusal && (
        <p className="notice refusal" role="alert">
          {refusal}
        </p>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        <span className="chip" role="status" data-testid="save-state">
          {words}
        </span>
        <button
          type="button"
          className="button"
          disabled={!copy.isUnsaved || isSaving || copy.other !== null}
          onClick={() => void copy.save()}
        >
          Save <kbd>Ctrl S</kbd>
        </button>
        <ChallengeMenu page={page} copy={copy} />
        {copy.hasDraft && !copy.isUnsaved && faultCount === 0 ? (
          <Link href={`/admin/challenges/${page.slug}/publish`} className="button primary">
            To the gate
          </Link>
        ) : (
          <button type="button" className="button primary" disabled>
            To the gate
          </button>
        )}
      </span>
    </div>
  );
}
