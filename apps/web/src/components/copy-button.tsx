"use client";

import { useState } from "react";

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState<"Copied" | "Not copied" | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      // The browser refused, or the page is not served by HTTPS: the text can still be selected.
      () => setSaid("Not copied"),
    );
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className="text-xs text-ink-2">
        {said}
      </span>
      <button type="button" className="button quiet copy-button" onClick={copy}>
        Copy<span className="sr-only"> {what}</span>
      </button>
    </span>
  );
}
