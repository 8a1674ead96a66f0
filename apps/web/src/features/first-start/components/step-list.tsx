import Link from "next/link";
import { type Sign, VerdictGlyph } from "@/components/verdict-glyph";
import type { Step, StepId } from "@/features/first-start/view";

type Props = {
  steps: readonly Step[];
  /** The one whose content is shown. */
  openStep: StepId | null;
  /** Before anybody is signed in there is nowhere to go. */
  hasLinks: boolean;
  children: React.ReactNode;
};

const SIGNS: Record<Step["state"], Sign> = { done: "AC", skipped: "OFF", running: "RUN", failed: "WA", open: "WAIT" };
const WORDS: Record<Step["state"], string> = {
  done: "done",
  skipped: "left out",
  running: "under way",
  failed: "failed",
  open: "to do",
};

/** What there is to do, in order, as the publish gate lists its checks; the open one has its content below it. */
export function StepList({ steps, openStep, hasLinks, children }: Props) {
  return (
    <ol className="setup-steps">
      {steps.map(({ id, title, state, summary }) => {
        const isOpen = id === openStep;
        return (
          <li key={id} className="setup-step" data-testid="setup-step" data-step={id} data-state={state}>
            <h2 className="setup-step-head" aria-current={isOpen ? "step" : undefined}>
              <VerdictGlyph sign={SIGNS[state]} />
              {hasLinks ? (
                <Link href={`/setup?step=${id}`} scroll={false}>
                  {title}
                </Link>
              ) : (
                <span>{title}</span>
              )}
              <span className="sr-only">: {WORDS[state]}</span>
              <span className="setup-step-summary">{summary}</span>
            </h2>
            {isOpen && <div className="setup-step-body">{children}</div>}
          </li>
        );
      })}
    </ol>
  );
}
