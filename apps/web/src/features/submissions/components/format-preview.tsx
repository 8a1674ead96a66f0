"use client";

import type { SourceFile } from "@crucible/contract";
import { useEffect, useId, useRef } from "react";
import { type DiffLine, diffLines } from "@/features/editor/line-diff";

type Props = {
  before: readonly SourceFile[];
  after: readonly SourceFile[];
  /** Null where the draft is no longer what was judged. */
  onFormat: (() => void) | null;
  onClose(): void;
};

const SIGNS: Record<DiffLine["kind"], string> = { same: " ", gone: "−", come: "+", gap: "⋯" };

/** The formatter's changes, line by line, before they are made. */
export function FormatPreview({ before, after, onFormat, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog wide" aria-labelledby={titleId}>
      <div className="grid min-w-0 gap-4">
        <h2 id={titleId}>What the formatter would change</h2>
        {after.map(({ path, content }) => (
          <section key={path} aria-label={path} className="grid min-w-0 gap-1">
            <h3 className="text-sm">{path}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
            <pre className="diff" tabIndex={0}>
              {diffLines(before.find((file) => file.path === path)?.content ?? "", content).map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line of a fixed text is its place
                <span key={index} data-kind={line.kind}>
                  <span aria-hidden="true">{SIGNS[line.kind]} </span>
                  {line.kind !== "same" && <span className="sr-only">{WORDS[line.kind]} </span>}
                  {line.text}
                  {"\n"}
                </span>
              ))}
            </pre>
          </section>
        ))}
        <div className="flex justify-end gap-2">
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
          <button
            type="button"
            className="button"
            disabled={onFormat === null}
            onClick={() => {
              onFormat?.();
              dialog.current?.close();
            }}
          >
            Format
          </button>
        </div>
      </div>
    </dialog>
  );
}

const WORDS: Record<Exclude<DiffLine["kind"], "same">, string> = {
  gone: "removed:",
  come: "added:",
  gap: "unchanged lines left out",
};
