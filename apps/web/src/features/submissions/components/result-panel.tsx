"use client";

import type { Limits, SubmissionKind } from "@crucible/contract";
import { useEffect, useRef } from "react";
import { Strip } from "@/components/strip";
import { TimeAgo } from "@/components/time-ago";
import { VerdictWord } from "@/components/verdict-glyph";
import type { Place } from "@/features/editor/components/code-editor";
import { DiagnosticRow } from "@/features/submissions/components/diagnostic-row";
import { TestRow } from "@/features/submissions/components/test-row";
import type { LiveJudgement } from "@/features/submissions/use-judgement";
import { facts, headline, stripCells } from "@/features/submissions/verdict-line";

type Props = {
  live: LiveJudgement;
  kind: SubmissionKind;
  handedInAt: Date;
  limits: Limits;
  actions: React.ReactNode;
  /** Just now and on this page: the reader wants to see what becomes of it. */
  isHandedInHere: boolean;
  onGoTo(place: Place): void;
};

/** What the judge says: the headline and strip, the compiler's notes, and each test as it comes. */
export function ResultPanel({ live, kind, handedInAt, limits, actions, isHandedInHere, onGoTo }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  // On a phone the result lies below the code; elsewhere it is always in sight and nothing moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each hand-in is a reason of its own
  useEffect(() => {
    if (isHandedInHere) bar.current?.scrollIntoView({ block: "nearest" });
  }, [isHandedInHere, handedInAt]);
  const { state } = live;
  const { sign, words } = headline(state, kind);
  const cells = stripCells(state);
  const running = cells.findIndex((cell) => cell.state === "now");
  const compiled = state.outcome?.verdict !== "CE";
  return (
    <section className="result" aria-label="Result" data-testid="result">
      <div ref={bar} className="result-bar">
        <span role="status" className="inline-flex" data-testid="verdict">
          <VerdictWord sign={sign}>{words}</VerdictWord>
        </span>
        {compiled && <Strip cells={cells} big={cells.length <= 24} />}
        <span className="text-sm text-ink-2 tabular-nums">
          {place(live)}
          {facts(state)}
          {state.outcome && (
            <>
              {facts(state) && " · "}
              {kind === "RUN" ? "run " : ""}
              <TimeAgo at={handedInAt} />
            </>
          )}
        </span>
        {actions}
      </div>
      {!live.isConnected && (
        <p className="notice waiting mx-4 mb-3" role="status">
          The connection is lost. The judging goes on; this page catches up by itself.
        </p>
      )}
      {state.requeuedBecause && (
        <p className="notice waiting mx-4 mb-3">
          Our judge was interrupted ({state.requeuedBecause}). Your submission is safe and is judged again.
        </p>
      )}
      {state.outcome?.judgingError && (
        <p className="notice mx-4 mb-3">
          {state.outcome.judgingError} This is our fault and costs you nothing: submit again in a moment.
        </p>
      )}
      <ResultBody live={live} compiled={compiled} limits={limits} running={running} onGoTo={onGoTo} />
    </section>
  );
}

function place({ state, position }: LiveJudgement): string {
  if (state.phase !== "queued" || position === null) return "";
  return position === 1 ? "You are next. " : `${position - 1} before you. `;
}

type BodyProps = Pick<Props, "live" | "limits" | "onGoTo"> & { compiled: boolean; running: number };

function ResultBody({ live, compiled, limits, running, onGoTo }: BodyProps) {
  const { diagnostics, diagnosticsTruncated, tests } = live.state;
  const showsTests = compiled && tests.length > 0;
  if (diagnostics.length === 0 && !showsTests) return null;
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
              limits={limits}
              onGoTo={(path, line) => onGoTo({ path, line, column: 1 })}
            />
          ))}
        </ul>
      )}
      {diagnostics.length > 0 && (
        <ul aria-label="Compiler messages" className={showsTests ? "border-t border-line" : ""}>
          {diagnostics.map((diagnostic, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the compiler's order is the only identity they have
            <DiagnosticRow key={index} diagnostic={diagnostic} onGoTo={onGoTo} />
          ))}
          {diagnosticsTruncated && (
            <li className="px-4 py-2 text-sm text-ink-2">There are more; these are the first.</li>
          )}
        </ul>
      )}
    </section>
  );
}
