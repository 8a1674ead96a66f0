"use client";

import type { SourceFile } from "@crucible/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { type DraftKey, forgetDraft, loadDraft, saveDraft } from "@/features/editor/draft";

/** How long after the last key a draft is written. */
const SAVE_DELAY_MS = 300;

export type Draft = {
  /** Null until the browser's copy was looked at. */
  files: SourceFile[] | null;
  saved: "saved" | "saving" | "failed";
  /** Rises when the files were replaced from outside the editor, which then starts anew. */
  generation: number;
  edit(path: string, content: string): void;
  /** Files added, renamed or removed. */
  replace(files: SourceFile[]): void;
  reset(): void;
};

/** The student's working copy: kept in this browser for each person and challenge, across reloads and sign-outs. */
export function useDraft({ userId, challenge, language }: DraftKey, starter: SourceFile[]): Draft {
  const [files, setFiles] = useState<SourceFile[] | null>(null);
  const [saved, setSaved] = useState<Draft["saved"]>("saved");
  const [generation, setGeneration] = useState(0);
  const unsaved = useRef<SourceFile[] | null>(null);

  const save = useCallback(() => {
    if (!unsaved.current) return;
    const kept = saveDraft(localStorage, { userId, challenge, language }, unsaved.current);
    unsaved.current = null;
    setSaved(kept ? "saved" : "failed");
  }, [userId, challenge, language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a starter that is equal but new must not undo typing
  useEffect(() => {
    setFiles(loadDraft(localStorage, { userId, challenge, language }) ?? starter);
  }, [userId, challenge, language]);

  useEffect(() => {
    if (saved !== "saving" || !files) return;
    const timer = setTimeout(save, SAVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [saved, files, save]);

  // A tab that is closed or left loses nothing that was typed in the last moment.
  useEffect(() => {
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [save]);

  const change = useCallback((next: SourceFile[]) => {
    unsaved.current = next;
    setFiles(next);
    setSaved("saving");
  }, []);

  return {
    files,
    saved,
    generation,
    edit: (path, content) => {
      const current = unsaved.current ?? files ?? [];
      change(current.map((file) => (file.path === path ? { path, content } : file)));
    },
    replace: change,
    reset: () => {
      unsaved.current = null;
      forgetDraft(localStorage, { userId, challenge, language });
      setFiles(starter);
      setSaved("saved");
      setGeneration((count) => count + 1);
    },
  };
}
