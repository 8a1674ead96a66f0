"use client";

import { VerdictGlyph } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";
import type { Place } from "@/features/editor/components/code-editor";
import { Explanation } from "@/features/editor/components/explanation";
import type { Remark } from "@/features/editor/remark";

type Props = { remark: Remark; onGoTo(place: Place): void };

/** One remark in the list, with the way to its line. What stands in the code says more. */
export function DiagnosticRow({ remark, onGoTo }: Props) {
  const { level, message, code, explanation, rendered } = remark.diagnostic;
  const span = remark.diagnostic.spans.find((each) => each.isPrimary && each.path !== null);
  const path = span?.path;
  return (
    <li className="test-row" data-testid="diagnostic-row">
      {remark.tone === "error" ? <VerdictGlyph sign="CE" /> : <VerdictGlyph sign="TIP" />}
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="sr-only">{remark.tone === "advice" ? "advice" : level}: </span>
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
      <div className="more-said">
        {explanation && <Explanation code={code} text={explanation} />}
        {rendered.trim() !== "" && (
          <details className="explanation">
            <summary>As the compiler prints it</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
            <pre className="test-output" tabIndex={0}>
              {rendered}
            </pre>
          </details>
        )}
      </div>
    </li>
  );
}
