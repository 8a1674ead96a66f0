"use client";

import { ProgressBar } from "@/components/progress-bar";
import { VerdictGlyph } from "@/components/verdict-glyph";
import type { Asked } from "@/features/submissions/components/asked";
import { isOver } from "@/features/submissions/judgement-state";
import { type PhaseStep, phaseSteps } from "@/features/submissions/phase-steps";
import type { LiveJudgement } from "@/features/submissions/use-judgement";
import { useNow } from "@/features/submissions/use-now";

type Props = { live: LiveJudgement; asked: Asked };

/** Each phase of the judging with its state and time; the one under way counts, and where it is long has a bar. */
export function PhaseLine({ live, asked }: Props) {
  const { state, clock } = live;
  const now = useNow(!isOver(state));
  const facts = {
    compileLimitMs: asked.limits.compileWallTimeMs,
    testsAreBuiltAhead: asked.testsAreBuiltAhead,
  };
  const steps = phaseSteps(state, clock, now, facts);
  if (steps.length === 0) return null;
  return (
    <ol className="phase-line" aria-label="Phases" data-testid="phases">
      {steps.map((step) => (
        <li key={step.id} data-phase={step.id} data-state={step.state}>
          <PhaseSign state={step.state} />
          <span>{step.label}</span>
          <span className="sr-only">: {STATES[step.state]}</span>
          {step.detail && <span className="tabular-nums text-ink-2">{step.detail}</span>}
          {step.share !== null && <ProgressBar share={step.share} label={step.label} />}
        </li>
      ))}
    </ol>
  );
}

const STATES: Record<PhaseStep["state"], string> = {
  waits: "not begun",
  now: "under way",
  done: "done",
  failed: "failed",
  skipped: "left out",
};

/** Neutral ink: green belongs to a verdict, and a compile that ended is none. */
function PhaseSign({ state }: { state: PhaseStep["state"] }) {
  if (state === "now") return <VerdictGlyph sign="RUN" />;
  if (state === "failed") return <VerdictGlyph sign="CE" />;
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="glyph" fill="none" stroke="currentColor" strokeWidth="1.7">
      {state === "done" && <path d="M3.5 8.5 6.7 11.6 12.6 4.6" strokeLinecap="round" strokeLinejoin="round" />}
      {state === "skipped" && <path d="M4 8h8" strokeLinecap="round" />}
      {state === "waits" && <circle cx="8" cy="8" r="4" />}
    </svg>
  );
}
