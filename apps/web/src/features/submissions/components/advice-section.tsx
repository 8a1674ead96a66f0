"use client";

import type { Advice, SourceFile } from "@crucible/contract";
import { VerdictGlyph } from "@/components/verdict-glyph";
import type { Place } from "@/features/editor/components/code-editor";
import type { Remark } from "@/features/editor/remark";
import type { Rewrite } from "@/features/editor/use-rewrite";
import { DiagnosticRow } from "@/features/submissions/components/diagnostic-row";
import { FormatAdvice } from "@/features/submissions/components/format-advice";
import { OwnTests } from "@/features/submissions/components/own-tests";
import type { JudgementState } from "@/features/submissions/judgement-state";

type Props = {
  state: JudgementState["adviceState"];
  advice: Advice | null;
  /** The lints that the compiler had not said already. */
  lints: readonly Remark[];
  judgedFiles: readonly SourceFile[];
  rewrite: Rewrite;
  onGoTo(place: Place): void;
};

/** After the verdict and without weight for it: the linter, the formatter, and the student's own tests. */
export function AdviceSection({ state, advice, lints, judgedFiles, rewrite, onGoTo }: Props) {
  if (state === "none") return null;
  return (
    <section aria-label="Advice" className="advice" data-testid="advice" data-state={state}>
      <h2 className="advice-title">Advice, not scored</h2>
      {state === "due" && (
        <p role="status" className="advice-line">
          <VerdictGlyph sign="RUN" /> Your verdict stands. Advice on style and your own tests follow.
        </p>
      )}
      {state === "missing" && (
        <p className="advice-line">There is none this time. It changes nothing of the verdict.</p>
      )}
      {advice && (
        <>
          {saysNothing(advice) && <p className="advice-line">Nothing to say: no lint, and well formatted.</p>}
          {lints.length > 0 && (
            <ul aria-label="Lints">
              {lints.map((remark, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the linter's order is the only identity they have
                <DiagnosticRow key={index} remark={remark} onGoTo={onGoTo} />
              ))}
            </ul>
          )}
          {advice.formatted && advice.formatted.length > 0 && (
            <FormatAdvice formatted={advice.formatted} judgedFiles={judgedFiles} rewrite={rewrite} />
          )}
          <OwnTests tests={advice.ownTests} errors={advice.ownTestsError} onGoTo={onGoTo} />
        </>
      )}
    </section>
  );
}

function saysNothing({ lints, formatted, ownTests, ownTestsError }: Advice): boolean {
  const isQuiet = lints?.length === 0 && formatted?.length === 0;
  return isQuiet && ownTests.length === 0 && ownTestsError.length === 0;
}
