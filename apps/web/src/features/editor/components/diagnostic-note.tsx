"use client";

import type { Span, Suggestion } from "@crucible/contract";
import { WithCode } from "@/components/with-code";
import type { Place } from "@/features/editor/components/code-editor";
import { Explanation } from "@/features/editor/components/explanation";
import { APPLICABILITY_WORDS, type Remark } from "@/features/editor/remark";
import { fixInWords } from "@/features/editor/suggestion-edits";

type Props = {
  remark: Remark;
  /** What one click can do, in words. */
  fixes: readonly string[];
  onApply(fix: number): void;
  onGoTo(place: Place): void;
};

const startUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

// Which lint it is stands in the code already; how it came to be switched on, how to silence it, and where the lint's
// page is that needs the network, helps nobody here.
const isAside = (text: string) =>
  /^`#\[(warn|deny|forbid)\(|^`-[WDF] .* implied by |^to override `-[WDF] |^for further information visit /.test(text);

type Saying = { text: string; at: Span | null };

/** The label at the code, what is said of other code, and the notes, each once. */
function sayingsOf({ diagnostic }: Remark): Saying[] {
  const sayings: Saying[] = [];
  for (const span of diagnostic.spans) {
    if (span.label) sayings.push({ text: span.label, at: span.isPrimary ? null : span });
  }
  for (const { message, spans } of diagnostic.notes) {
    sayings.push({ text: message, at: spans.find((span) => span.path !== null) ?? null });
  }
  const texts = sayings.map(({ text }) => text);
  return sayings.filter(({ text }, index) => texts.indexOf(text) === index && !isAside(text));
}

/** Under its line in the code: the message with its code, what else is said, one-click fixes, the explanation. */
export function DiagnosticNote({ remark, fixes, onApply, onGoTo }: Props) {
  const { diagnostic, tone } = remark;
  const suggestions = diagnostic.suggestions.filter((each) => !fixes.includes(fixInWords(each)));
  return (
    <div className={`diagnostic is-${tone}`} data-testid={tone === "advice" ? "advice-note" : "diagnostic"}>
      <div className="min-w-0">
        <p className={tone === "advice" ? "" : "font-[650]"}>
          <span className="sr-only">{tone === "advice" ? "Advice" : startUpper(diagnostic.level)}: </span>
          <WithCode text={startUpper(diagnostic.message)} />
          {diagnostic.code && <code className="ml-2 font-normal text-ink-3">{diagnostic.code}</code>}
        </p>
        {sayingsOf(remark).map((saying) => (
          <p key={saying.text} className="whitespace-pre-wrap">
            <WithCode text={saying.text} /> {saying.at && <WayTo span={saying.at} onGoTo={onGoTo} />}
          </p>
        ))}
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the compiler's order is the only identity they have
          <SuggestionInWords key={index} suggestion={suggestion} />
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

function WayTo({ span, onGoTo }: { span: Span; onGoTo: Props["onGoTo"] }) {
  const { path, lineStart, columnStart } = span;
  if (path === null) return null;
  return (
    <button
      type="button"
      className="link whitespace-nowrap text-ink-2"
      onClick={() => onGoTo({ path, line: lineStart, column: columnStart })}
    >
      line {lineStart}
    </button>
  );
}

/** A suggestion that one click cannot make, with what it would write and how sure the compiler is. */
function SuggestionInWords({ suggestion }: { suggestion: Suggestion }) {
  const written = suggestion.edits.map(({ replacement }) => replacement.trim()).filter((text) => text !== "");
  return (
    <p className="whitespace-pre-wrap">
      <WithCode text={startUpper(suggestion.message)} />
      {written.length > 0 && (
        <>
          {": "}
          <code>{written.join(" … ")}</code>
        </>
      )}{" "}
      <span className="text-ink-2">({APPLICABILITY_WORDS[suggestion.applicability]})</span>
    </p>
  );
}
