"use client";

import type { SourceFile } from "@crucible/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useMemo, useRef, useState } from "react";
import { changesBetween, type DraftChanges, inOrder } from "@/features/authoring/draft-changes";
import { inBatches } from "@/features/authoring/save-batches";
import { useTRPC } from "@/lib/trpc-client";

/** What the server has, and the name of that state. */
export type Stored = { base: string; files: SourceFile[] };
/** Somebody else's draft, found when ours was to be saved. */
type OtherDraft = Stored & { by: string | null; at: Date | null };

export type WorkingCopyOnPage = {
  /** What is on screen: mine, or the other one's while that is looked at. */
  files: SourceFile[];
  mine: SourceFile[];
  stored: Stored;
  changes: DraftChanges;
  isUnsaved: boolean;
  /** Whether there is a draft at all: from the first save on. */
  hasDraft: boolean;
  saving: { isSaving: boolean; refusal: string | null };
  /** Changes when the files were replaced from outside the editor, which then starts anew. */
  generation: number;
  edit(path: string, content: string): void;
  replace(files: readonly SourceFile[]): void;
  save(): Promise<void>;
  /** Null while nobody else saved. While `isLooking`, the files are the other one's and cannot be edited. */
  other: (OtherDraft & { isLooking: boolean }) | null;
  look(isLooking: boolean): void;
  keepMine(): void;
  takeTheirs(): void;
  /** Somebody else seems to have saved: look what there is now. */
  lookForOther(): Promise<void>;
};

/** The package as it is edited: in this page until it is saved, with what somebody else saves kept beside it. */
export function useWorkingCopy(slug: string, first: Stored & { hasDraft: boolean }): WorkingCopyOnPage {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [stored, setStored] = useState<Stored>(first);
  const [mine, setMine] = useState(first.files);
  const [other, setOther] = useState<WorkingCopyOnPage["other"]>(null);
  const [hasDraft, setHasDraft] = useState(first.hasDraft);
  const [generation, setGeneration] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const busy = useRef(false);
  const storedBase = useRef(first.base);
  storedBase.current = stored.base;
  const saveCall = useMutation(trpc.authoring.save.mutationOptions());
  const changes = useMemo(() => changesBetween(stored.files, mine), [stored, mine]);
  const again = () => setGeneration((count) => count + 1);

  const fetchOther = async () => {
    const found = await queries.fetchQuery(trpc.authoring.draft.queryOptions({ slug }, { staleTime: 0 }));
    // Our own save, answered after somebody asked about it.
    if (found.base === storedBase.current) return;
    if (changes.put.length + changes.remove.length === 0) {
      // Nothing of ours to lose, as on a page that came back from the history.
      setStored({ base: found.base, files: found.files });
      setMine(found.files);
      setHasDraft(found.draft !== null);
      return again();
    }
    setOther({
      files: found.files,
      base: found.base,
      by: found.draft?.updatedBy ?? null,
      at: found.draft?.updatedAt ?? null,
      isLooking: false,
    });
  };

  const save = async () => {
    if (busy.current || other) return;
    busy.current = true;
    setIsSaving(true);
    setRefusal(null);
    try {
      let now = stored;
      for (const batch of inBatches(changes)) {
        const { base } = await saveCall.mutateAsync({ slug, base: now.base, changes: batch.changes });
        now = { base, files: batch.applyTo(now.files) };
        setStored(now);
        setHasDraft(true);
      }
    } catch (error) {
      if (!(error instanceof TRPCClientError)) throw error;
      if (error.data?.refusal === "CONFLICT") await fetchOther();
      else setRefusal(error.message);
    } finally {
      busy.current = false;
      setIsSaving(false);
    }
  };

  return {
    files: other?.isLooking ? other.files : mine,
    mine,
    stored,
    changes,
    isUnsaved: changes.put.length + changes.remove.length > 0,
    hasDraft,
    saving: { isSaving, refusal },
    generation,
    edit: (path, content) => setMine((now) => now.map((file) => (file.path === path ? { path, content } : file))),
    replace: (next) => setMine(inOrder(next)),
    save,
    other,
    look: (isLooking) => {
      setOther((now) => now && { ...now, isLooking });
      again();
    },
    keepMine: () => {
      // Saved from now on over what was seen.
      if (other) setStored({ base: other.base, files: other.files });
      setOther(null);
      again();
    },
    takeTheirs: () => {
      if (!other) return;
      setStored({ base: other.base, files: other.files });
      setMine(other.files);
      setOther(null);
      again();
    },
    lookForOther: async () => {
      if (!busy.current && !other) await fetchOther();
    },
  };
}
