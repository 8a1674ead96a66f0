import { type SourceFile, sourceFileSchema } from "@crucible/contract";
import { z } from "zod";

const draftSchema = z.object({ version: z.literal(1), files: z.array(sourceFileSchema).min(1).max(200) });

type DraftKey = { userId: string; challenge: string; language: string };

const nameOf = ({ userId, challenge, language }: DraftKey) => `crucible:draft:${userId}:${challenge}:${language}`;

/** The draft kept in this browser, or null. What cannot be read is as good as none: the starter takes its place. */
export function loadDraft(storage: Storage, key: DraftKey): SourceFile[] | null {
  const kept = storage.getItem(nameOf(key));
  if (kept === null) return null;
  try {
    return draftSchema.parse(JSON.parse(kept)).files;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Keeps the draft; false when the browser refuses (storage full or switched off). */
export function saveDraft(storage: Storage, key: DraftKey, files: readonly SourceFile[]): boolean {
  try {
    storage.setItem(nameOf(key), JSON.stringify({ version: 1, files }));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export function forgetDraft(storage: Storage, key: DraftKey): void {
  storage.removeItem(nameOf(key));
}

export type { DraftKey };
