"use client";

import type { Diagnostic } from "@crucible/contract";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { WithCode } from "@/components/with-code";

// Most people never open an explanation; the Markdown reader comes with the first one.
const Markdown = dynamic(() => import("@/components/markdown").then((module) => module.Markdown));

type Props = {
  diagnostic: Diagnostic;
  /** What one click can do, in words. */
  fixes?: readonly string[];
  onApply?: (fix: number) => void;
  /** Where it is, when it does not stand in the code. */
  place?: React.ReactNode;
};

const startUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A compiler's message with its code, the label at the span, one-click fixes and the long explanation. */
export function DiagnosticNote({ diagnostic, fixes = [], onApply, place }: Props) {
  const [explaining, setExplaining] = useState(false);
  const explanationId = useId();
  const label = diagnostic.spans.find((span) => span.isPrimary)?.label;
  const sayings = [label, ...diagnostic.notes.map((note) => note.message)].filter((text) => typeof text === "string");
  return (
    <div className={`diagnostic ${diagnostic.level === "error" ? "is-error" : "is-warning"}`} data-testid="diagnostic">
      <div className="min-w-0">
        <p className="font-[650]">
          <span className="sr-only">{startUpper(diagnostic.level)}: </span>
          <WithCode text={startUpper(diagnostic.message)} />
          {diagnostic.code && <code className="ml-2 font-normal text-ink-3">{diagnostic.code}</code>}
        </p>
        {sayings.map((text) => (
          <p key={text} className="whitespace-pre-wrap">
            <WithCode text={text} />
          </p>
        ))}
        {place}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        {fixes.map((message, index) => (
          <button key={message} type="button" className="button whitespace-normal" onClick={() => onApply?.(index)}>
            <span>
              Apply: <WithCode text={message} />
            </span>
          </button>
        ))}
        {diagnostic.explanation && (
          <button
            type="button"
            className="button quiet"
            aria-expanded={explaining}
            aria-controls={explanationId}
            onClick={() => setExplaining(!explaining)}
          >
            {explaining ? "Hide explanation" : `Explain ${diagnostic.code ?? ""}`}
          </button>
        )}
      </div>
      {explaining && diagnostic.explanation && (
        <div id={explanationId} className="diagnostic-explanation">
          <Markdown text={diagnostic.explanation} />
        </div>
      )}
    </div>
  );
}
