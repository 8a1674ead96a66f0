import { type SourceFile, sourceFileSchema } from "@crucible/contract";
import { z } from "zod";

const draftSchema = z.object({ version: z.literal(1), files: z.array(sourceFileSchema).min(1).max(200) });

type DraftKey = { userId: string; challenge: string; language: string };

/** Under which name the browser keeps it: each language of a challenge has a draft of its own. */
export const draftName = ({ userId, challenge, language }: DraftKey) =>
  `crucible:draft:${userId}:${challenge}:${language}`;

/** The draft kept in this browser, or null. What cannot be read is as good as none: the starter takes its place. */
export function loadDraft(storage: Storage, key: DraftKey): SourceFile[] | null {
  const kept = storage.getItem(draftName(key));
  if (kept === null) return null;
  try {
    return draftSchema.parse(JSON.parse(kept)).files;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Two copies of the same work? */
export function isSameDraft(one: readonly SourceFile[] | null, other: readonly SourceFile[] | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Keeps the draft; false when the browser refuses (storage full or switched off). */
export function saveDraft(storage: Storage, key: DraftKey, files: readonly SourceFile[]): boolean {
  try {
    storage.setItem(draftName(key), JSON.stringify({ version: 1, files }));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/**
 * Keeps the draft where the tab last saw `seen`. What another tab has kept there since is set aside first, and when
 * there is no room for that it stays: no text is written over that nobody has a copy of.
 */
export function saveDraftOver(
  storage: Storage,
  key: DraftKey,
  files: readonly SourceFile[],
  seen: readonly SourceFile[] | null,
): boolean {
  const there = loadDraft(storage, key);
  const isForeign = there !== null && !isSameDraft(there, seen) && !isSameDraft(there, files);
  if (isForeign && !saveDraft(storage, otherTabs(key), there)) return false;
  return saveDraft(storage, key, files);
}

/** Where the version of another tab is kept until the student has chosen. */
export function otherTabs(key: DraftKey): DraftKey {
  return { ...key, language: `${key.language}:other-tab` };
}

/** Is that entry of the storage this draft? */
export function isDraftName(name: string | null, key: DraftKey): boolean {
  return name === draftName(key);
}

export function forgetDraft(storage: Storage, key: DraftKey): void {
  storage.removeItem(draftName(key));
}

export type { DraftKey };
