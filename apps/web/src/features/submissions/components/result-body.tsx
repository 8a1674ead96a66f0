"use client";

import type { SourceFile } from "@crucible/contract";
import { useMemo } from "react";
import type { Place } from "@/features/editor/components/code-editor";
import { remarksOf } from "@/features/editor/remark";
import type { Rewrite } from "@/features/editor/use-rewrite";
import { AdviceSection } from "@/features/submissions/components/advice-section";
import type { Asked } from "@/features/submissions/components/asked";
import { DiagnosticRow } from "@/features/submissions/components/diagnostic-row";
import { TestRow } from "@/features/submissions/components/test-row";
import type { JudgementState } from "@/features/submissions/judgement-state";

type Props = {
  state: JudgementState;
  judgedFiles: readonly SourceFile[];
  hasTests: boolean;
  asked: Asked;
  /** The test that runs, or -1. */
  running: number;
  rewrite: Rewrite;
  onGoTo(place: Place): void;
};

/** Below the bar: each test, what the compiler said, and the advice. */
export function ResultBody({ state, judgedFiles, hasTests, asked, running, rewrite, onGoTo }: Props) {
  const { diagnostics, diagnosticsTruncated, tests, advice, adviceState } = state;
  const remarks = useMemo(() => remarksOf(diagnostics, advice?.lints ?? []), [diagnostics, advice]);
  const said = remarks.filter(({ tone }) => tone !== "advice");
  const showsTests = hasTests && tests.length > 0;
  if (said.length === 0 && !showsTests && adviceState === "none") return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="result-body" tabIndex={0} aria-label="Details">
      {showsTests && (
        <ul aria-label="Tests">
          {tests.map((test, index) => (
            <TestRow
              key={test.name}
              test={test}
              isRunning={index === running}
              asked={asked}
              onGoTo={(path, line) => onGoTo({ path, line, column: 1 })}
            />
          ))}
        </ul>
      )}
      {said.length > 0 && (
        <ul aria-label="Compiler messages" className={showsTests ? "border-t border-line" : ""}>
          {said.map((remark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the compiler's order is the only identity they have
            <DiagnosticRow key={index} remark={remark} onGoTo={onGoTo} />
          ))}
          {diagnosticsTruncated && (
            <li className="px-4 py-2 text-sm text-ink-2">There are more; these are the first.</li>
          )}
        </ul>
      )}
      <AdviceSection
        state={adviceState}
        advice={advice}
        lints={remarks.filter(({ tone }) => tone === "advice")}
        judgedFiles={judgedFiles}
        rewrite={rewrite}
        onGoTo={onGoTo}
      />
    </section>
  );
}
