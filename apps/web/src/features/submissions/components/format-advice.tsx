"use client";

import type { SourceFile } from "@crucible/contract";
import { useState } from "react";
import type { Rewrite } from "@/features/editor/use-rewrite";
import { FormatPreview } from "@/features/submissions/components/format-preview";

type Props = { formatted: readonly SourceFile[]; judgedFiles: readonly SourceFile[]; rewrite: Rewrite };

/** What the formatter would change, with a look at it and a way to have it so. */
export function FormatAdvice({ formatted, judgedFiles, rewrite }: Props) {
  const [isLooking, setIsLooking] = useState(false);
  const before = judgedFiles.filter(({ path }) => formatted.some((file) => file.path === path));
  const canFormat = rewrite.holds(before);
  const files = formatted.length === 1 ? (formatted[0]?.path ?? "") : `${formatted.length} files`;
  const format = () => rewrite.ask([...formatted]);
  return (
    <div className="advice-line flex-wrap" data-testid="format-advice">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        The formatter would write {files} another way.
        {!canFormat && <span className="text-ink-2"> Your draft is no longer the code that was judged.</span>}
      </span>
      <span className="ml-auto flex gap-2">
        <button type="button" className="button quiet" onClick={() => setIsLooking(true)}>
          Show changes
        </button>
        <button type="button" className="button" disabled={!canFormat} onClick={format}>
          Format
        </button>
      </span>
      {isLooking && (
        <FormatPreview
          before={before}
          after={formatted}
          onFormat={canFormat ? format : null}
          onClose={() => setIsLooking(false)}
        />
      )}
    </div>
  );
}
