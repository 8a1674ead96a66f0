"use client";

import type { SourceFile } from "@crucible/contract";
import { useState } from "react";

export type Rewrite = {
  /** What the editor is to make of the draft. */
  wish: readonly SourceFile[] | null;
  /** Rewrites files of the draft. */
  ask(files: readonly SourceFile[]): void;
  /** Whether the draft still holds these files as they were judged; one that was typed in is not written over. */
  holds(judged: readonly SourceFile[]): boolean;
};

/** The way from the results to the code: the formatter's version of files into the editor. */
export function useRewrite(draft: readonly SourceFile[] | null, isAllowed: boolean): Rewrite {
  const [wish, ask] = useState<readonly SourceFile[] | null>(null);
  const lines = (text: string) => text.replaceAll("\r\n", "\n");
  const holds = (judged: readonly SourceFile[]) =>
    isAllowed &&
    judged.every(({ path, content }) => {
      const there = draft?.find((file) => file.path === path);
      return there !== undefined && lines(there.content) === lines(content);
    });
  return { wish, ask, holds };
}
