"use client";

import { useEffect, useRef } from "react";
import { Strip } from "@/components/strip";
import { TimeAgo } from "@/components/time-ago";
import { VerdictWord } from "@/components/verdict-glyph";
import type { Place } from "@/features/editor/components/code-editor";
import type { Rewrite } from "@/features/editor/use-rewrite";
import type { Asked } from "@/features/submissions/components/asked";
import { PhaseLine } from "@/features/submissions/components/phase-line";
import { ResultBody } from "@/features/submissions/components/result-body";
import { ResultNotices } from "@/features/submissions/components/result-notices";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import { isOver } from "@/features/submissions/judgement-state";
import type { Reader } from "@/features/submissions/notice-words";
import type { LiveJudgement } from "@/features/submissions/use-judgement";
import { facts, headline, stripCells } from "@/features/submissions/verdict-line";

type Props = {
  live: LiveJudgement;
  judgement: JudgementOnPage;
  asked: Asked;
  actions: React.ReactNode;
  reader: Reader;
  /** Just now and on this page: the reader wants to see what becomes of it. */
  isHandedInHere: boolean;
  rewrite: Rewrite;
  onGoTo(place: Place): void;
};

/** What the judge says: the headline and strip, the phases, each test as it comes, the compiler's notes, and advice. */
export function ResultPanel({ live, judgement, asked, actions, reader, isHandedInHere, rewrite, onGoTo }: Props) {
  const { kind, createdAt } = judgement;
  const bar = useRef<HTMLDivElement>(null);
  // On a phone the result lies below the code; elsewhere it is always in sight and nothing moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each hand-in is a reason of its own
  useEffect(() => {
    if (isHandedInHere) bar.current?.scrollIntoView({ block: "nearest" });
  }, [isHandedInHere, createdAt]);
  const { state } = live;
  const { sign, words } = headline(state, kind);
  const cells = stripCells(state);
  const running = cells.findIndex((cell) => cell.state === "now");
  const hasTests = state.outcome?.verdict !== "CE" && state.phase !== "cancelled";
  return (
    <section className="result" aria-label="Result" data-testid="result">
      <div ref={bar} className="result-bar">
        <span role="status" className="inline-flex" data-testid="verdict">
          <VerdictWord sign={sign}>{words}</VerdictWord>
        </span>
        {hasTests && <Strip cells={cells} big={cells.length <= 10} />}
        <span className="text-sm text-ink-2 tabular-nums">
          {place(live)}
          {facts(state)}
          {isOver(state) && (
            <>
              {facts(state) && " · "}
              {kind === "RUN" ? "run " : ""}
              <TimeAgo at={createdAt} />
            </>
          )}
          {asked.language && ` · ${asked.language}`}
        </span>
        {actions}
      </div>
      <PhaseLine live={live} asked={asked} />
      <ResultNotices state={state} isConnected={live.isConnected} regraded={judgement.regraded} reader={reader} />
      <ResultBody
        state={state}
        judgedFiles={judgement.files}
        hasTests={hasTests}
        asked={asked}
        running={running}
        rewrite={rewrite}
        onGoTo={onGoTo}
      />
    </section>
  );
}

function place({ state, position }: LiveJudgement): string {
  if (state.phase !== "queued" || position === null) return "";
  return position === 1 ? "You are next. " : `${position - 1} before you. `;
}
