"use client";

import type { Diagnostic } from "@crucible/contract";
import { VerdictGlyph } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";
import type { Place } from "@/features/editor/components/code-editor";
import { Explanation } from "@/features/editor/components/explanation";

type Props = { diagnostic: Diagnostic; onGoTo(place: Place): void };

/** One of the compiler's messages in the list, with the way to its line. What stands in the code says more. */
export function DiagnosticRow({ diagnostic, onGoTo }: Props) {
  const { level, message, code, explanation } = diagnostic;
  const span = diagnostic.spans.find((each) => each.isPrimary && each.path !== null);
  const path = span?.path;
  return (
    <li className="test-row" data-testid="diagnostic-row">
      {level === "error" ? <VerdictGlyph sign="CE" /> : <VerdictGlyph sign="WAIT" />}
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="sr-only">{level}: </span>
        <WithCode text={message} />
        {span?.label && (
          <span className="text-ink-2">
            : <WithCode text={span.label} />
          </span>
        )}{" "}
        {code && <code className="text-ink-3">{code}</code>}
      </span>
      {span && path && (
        <button
          type="button"
          className="link whitespace-nowrap"
          onClick={() => onGoTo({ path, line: span.lineStart, column: span.columnStart })}
        >
          {path}, line {span.lineStart}
        </button>
      )}
      {explanation && <Explanation code={code} text={explanation} />}
    </li>
  );
}
