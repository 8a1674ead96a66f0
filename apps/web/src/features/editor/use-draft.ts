"use client";

import type { SourceFile } from "@crucible/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type DraftKey,
  forgetDraft,
  isDraftName,
  isSameDraft,
  loadDraft,
  otherTabs,
  saveDraft,
  saveDraftOver,
} from "@/features/editor/draft";

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
  /** What another tab had kept when this one was about to write over it; null when there is no such thing. */
  otherVersion: SourceFile[] | null;
  /** The other version into the editor, the one from there to its place: nothing is lost by looking. */
  swapVersions(): void;
  keepThisVersion(): void;
};

/** The student's working copy: kept in this browser for each person and challenge, across reloads and sign-outs. */
export function useDraft({ userId, challenge, language }: DraftKey, starter: SourceFile[]): Draft {
  const [files, setFiles] = useState<SourceFile[] | null>(null);
  const [saved, setSaved] = useState<Draft["saved"]>("saved");
  const [generation, setGeneration] = useState(0);
  const unsaved = useRef<SourceFile[] | null>(null);

  const seen = useRef<SourceFile[] | null>(null);
  const [otherVersion, setOtherVersion] = useState<SourceFile[] | null>(null);

  const save = useCallback(() => {
    if (!unsaved.current) return;
    const key = { userId, challenge, language };
    const kept = saveDraftOver(localStorage, key, unsaved.current, seen.current);
    // What could not be kept stays unsaved: it is tried again, and no other tab's version takes its place.
    if (kept) {
      seen.current = unsaved.current;
      unsaved.current = null;
    }
    setOtherVersion(loadDraft(localStorage, otherTabs(key)));
    setSaved(kept ? "saved" : "failed");
  }, [userId, challenge, language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a starter that is equal but new must not undo typing
  const look = useCallback(() => {
    const key = { userId, challenge, language };
    setOtherVersion(loadDraft(localStorage, otherTabs(key)));
    // Saving finds what another tab wrote in the meantime and sets it aside.
    if (unsaved.current) return;
    const there = loadDraft(localStorage, key);
    if (isSameDraft(there, seen.current)) return;
    seen.current = there;
    setFiles(there ?? starter);
    setGeneration((count) => count + 1);
  }, [userId, challenge, language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a starter that is equal but new must not undo typing
  useEffect(() => {
    const key = { userId, challenge, language };
    seen.current = loadDraft(localStorage, key);
    setFiles(seen.current ?? starter);
    setOtherVersion(loadDraft(localStorage, otherTabs(key)));
  }, [userId, challenge, language]);

  // Another tab kept something, or this page comes back from where it heard of nothing.
  useEffect(() => {
    const key = { userId, challenge, language };
    const hear = (event: StorageEvent) => {
      if (isDraftName(event.key, key) || isDraftName(event.key, otherTabs(key))) look();
    };
    const comeBack = (event: PageTransitionEvent) => event.persisted && look();
    window.addEventListener("storage", hear);
    window.addEventListener("pageshow", comeBack);
    return () => {
      window.removeEventListener("storage", hear);
      window.removeEventListener("pageshow", comeBack);
    };
  }, [userId, challenge, language, look]);

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
    otherVersion,
    edit: (path, content) => {
      const current = unsaved.current ?? files ?? [];
      change(current.map((file) => (file.path === path ? { path, content } : file)));
    },
    replace: change,
    reset: () => {
      unsaved.current = null;
      seen.current = null;
      forgetDraft(localStorage, { userId, challenge, language });
      setFiles(starter);
      setSaved("saved");
      setGeneration((count) => count + 1);
    },
    swapVersions: () => {
      if (!files || !otherVersion) return;
      const key = { userId, challenge, language };
      if (!saveDraft(localStorage, otherTabs(key), files)) return setSaved("failed");
      setOtherVersion(files);
      change(otherVersion);
      setGeneration((count) => count + 1);
    },
    keepThisVersion: () => {
      forgetDraft(localStorage, otherTabs({ userId, challenge, language }));
      setOtherVersion(null);
    },
  };
}
