"use client";

import type { Diagnostic } from "@crucible/contract";
import { WithCode } from "@/components/with-code";
import { Explanation } from "@/features/editor/components/explanation";

type Props = {
  diagnostic: Diagnostic;
  /** What one click can do, in words. */
  fixes: readonly string[];
  onApply(fix: number): void;
};

const startUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

// Which lint it is stands in the code already; how it came to be switched on helps nobody here.
const isAside = (text: string) => /^`#\[(warn|deny|forbid)\(/.test(text);

/** Under its line in the code: the message with its code, the label at the span, one-click fixes, the explanation. */
export function DiagnosticNote({ diagnostic, fixes, onApply }: Props) {
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
        {[...new Set(sayings)]
          .filter((text) => !isAside(text))
          .map((text) => (
            <p key={text} className="whitespace-pre-wrap">
              <WithCode text={text} />
            </p>
          ))}
      </div>
      {fixes.length > 0 && (
        <div className="flex flex-wrap items-start gap-2">
          {fixes.map((message, index) => (
            <button
              key={message}
              type="button"
              className="button h-auto min-h-8 whitespace-normal py-1.5"
              onClick={() => onApply(index)}
            >
              <span>
                Apply: <WithCode text={message} />
              </span>
            </button>
          ))}
        </div>
      )}
      {diagnostic.explanation && <Explanation code={diagnostic.code} text={diagnostic.explanation} />}
    </div>
  );
}
