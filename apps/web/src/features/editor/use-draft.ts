"use client";

import type { SourceFile } from "@crucible/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type DraftKey,
  draftName,
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
  /** Changes when the files were replaced from outside the editor, which then starts anew. */
  generation: string;
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

/** What is on screen, with the name of the draft it belongs to: for a moment that may be another language's. */
type Shown = { name: string; files: SourceFile[]; otherVersion: SourceFile[] | null };

/**
 * The student's working copy: kept in this browser for each person, challenge and language, across reloads and
 * sign-outs.
 */
export function useDraft({ userId, challenge, language }: DraftKey, starter: SourceFile[]): Draft {
  const name = draftName({ userId, challenge, language });
  const [kept, setKept] = useState<Shown | null>(null);
  const shown = kept?.name === name ? kept : null;
  const [saved, setSaved] = useState<Draft["saved"]>("saved");
  const [generation, setGeneration] = useState(0);
  /** By draft: what the browser had no room for stays here while another language is on screen. */
  const unsaved = useRef(new Map<string, SourceFile[]>());
  const seen = useRef<SourceFile[] | null>(null);

  const show = useCallback(
    (files: SourceFile[], otherVersion: SourceFile[] | null) => setKept({ name, files, otherVersion }),
    [name],
  );
  const showOther = useCallback(
    (otherVersion: SourceFile[] | null) => setKept((now) => (now?.name === name ? { ...now, otherVersion } : now)),
    [name],
  );

  const save = useCallback(() => {
    const files = unsaved.current.get(name);
    if (!files) return;
    const key = { userId, challenge, language };
    const isKept = saveDraftOver(localStorage, key, files, seen.current);
    // What could not be kept stays unsaved: it is tried again, and no other tab's version takes its place.
    if (isKept) {
      seen.current = files;
      unsaved.current.delete(name);
    }
    showOther(loadDraft(localStorage, otherTabs(key)));
    setSaved(isKept ? "saved" : "failed");
  }, [name, userId, challenge, language, showOther]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a starter that is equal but new must not undo typing
  const look = useCallback(() => {
    const key = { userId, challenge, language };
    const otherVersion = loadDraft(localStorage, otherTabs(key));
    showOther(otherVersion);
    // Saving finds what another tab wrote in the meantime and sets it aside.
    if (unsaved.current.has(name)) return;
    const there = loadDraft(localStorage, key);
    if (isSameDraft(there, seen.current)) return;
    seen.current = there;
    show(there ?? starter, otherVersion);
    setGeneration((count) => count + 1);
  }, [name, userId, challenge, language, show, showOther]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a starter that is equal but new must not undo typing
  useEffect(() => {
    const key = { userId, challenge, language };
    const waiting = unsaved.current.get(name);
    seen.current = loadDraft(localStorage, key);
    show(waiting ?? seen.current ?? starter, loadDraft(localStorage, otherTabs(key)));
    setSaved(waiting ? "failed" : "saved");
  }, [name, userId, challenge, language, show]);

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

  const files = shown?.files ?? null;
  useEffect(() => {
    if (saved !== "saving" || !files) return;
    const timer = setTimeout(save, SAVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [saved, files, save]);

  // A tab that is closed or left, and a language that is left, lose nothing that was typed in the last moment.
  useEffect(() => {
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [save]);

  const otherVersion = shown?.otherVersion ?? null;
  const change = (next: SourceFile[], other = otherVersion) => {
    unsaved.current.set(name, next);
    show(next, other);
    setSaved("saving");
  };

  return {
    files,
    saved,
    generation: `${name} ${generation}`,
    otherVersion,
    edit: (path, content) => {
      const current = unsaved.current.get(name) ?? files ?? [];
      change(current.map((file) => (file.path === path ? { path, content } : file)));
    },
    replace: (next) => change(next),
    reset: () => {
      unsaved.current.delete(name);
      seen.current = null;
      forgetDraft(localStorage, { userId, challenge, language });
      show(starter, otherVersion);
      setSaved("saved");
      setGeneration((count) => count + 1);
    },
    swapVersions: () => {
      if (!files || !otherVersion) return;
      const key = { userId, challenge, language };
      if (!saveDraft(localStorage, otherTabs(key), files)) return setSaved("failed");
      change(otherVersion, files);
      setGeneration((count) => count + 1);
    },
    keepThisVersion: () => {
      forgetDraft(localStorage, otherTabs({ userId, challenge, language }));
      showOther(null);
    },
  };
}
