"use client";

import type { Manifest } from "@crucible/contract";
import type { LanguageOnDesk, SampleCase } from "@/features/challenges/language-on-desk";
import type { Place } from "@/features/editor/components/code-editor";
import type { Rewrite } from "@/features/editor/use-rewrite";
import { ResultPanel } from "@/features/submissions/components/result-panel";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import type { LiveJudgement } from "@/features/submissions/use-judgement";

type Props = {
  live: LiveJudgement | null;
  judgement: JudgementOnPage | null;
  /** The language of the judgement. */
  judgedIn: LanguageOnDesk;
  /** The result is not in the language on screen, so it says its own. */
  isOtherLanguage: boolean;
  manifest: Manifest;
  samples: readonly SampleCase[];
  actions: React.ReactNode;
  isHandedInHere: boolean;
  rewrite: Rewrite;
  onGoTo(place: Place): void;
};

/** Under the code: what the judge says, or before the first hand-in what to do. */
export function DeskResult({ live, judgement, judgedIn, isOtherLanguage, manifest, samples, ...rest }: Props) {
  if (!live || !judgement) {
    return (
      <section className="result" aria-label="Result">
        <div className="result-bar">
          <span className="text-sm text-ink-2">Run the sample tests as often as you like, then submit.</span>
          {rest.actions}
        </div>
      </section>
    );
  }
  return (
    <ResultPanel
      {...rest}
      reader="author"
      live={live}
      judgement={judgement}
      asked={{
        grader: manifest.grader,
        limits: judgedIn.limits,
        testsAreBuiltAhead: judgedIn.testsAreBuiltAhead,
        language: isOtherLanguage ? judgedIn.title : null,
        samples,
      }}
    />
  );
}
