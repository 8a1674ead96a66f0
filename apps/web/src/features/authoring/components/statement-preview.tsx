"use client";

import { readManifestForm } from "@crucible/challenge-formats/manifest-text";
import dynamic from "next/dynamic";
import { useDeferredValue } from "react";

const Markdown = dynamic(() => import("@/components/markdown").then((module) => module.Markdown), {
  loading: () => <p className="text-sm text-ink-3">Drawing the statement…</p>,
});

/** The statement as students see it, drawn and sanitised by the same reader. */
export function StatementPreview({ text, manifest }: { text: string; manifest: string }) {
  const shown = useDeferredValue(text);
  const title = readManifestForm(manifest)?.title;
  return (
    // A pane that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as the line above says
    <section className="authoring-aside" aria-label="As students see it" data-testid="preview" tabIndex={0}>
      <p className="mb-3 text-sm text-ink-3">As students see it</p>
      <article className="grid min-w-0 gap-3.5">
        {title && <h2 className="text-2xl leading-tight tracking-[-0.01em]">{title}</h2>}
        <Markdown text={shown} />
      </article>
    </section>
  );
}
