import { ProgressBar } from "@/components/progress-bar";
import { WithCode } from "@/components/with-code";
import type { RunnerState } from "@/features/platform/runner-state";

type Props = { runner: RunnerState; headline: string };

/** What it means to the reader that nothing is judged right now, and why that is. */
export function RunnerNotice({ runner, headline }: Props) {
  return (
    <div className="runner-banner" role="status" data-testid="runner-banner">
      <p>
        <strong className="font-[650]">{headline}</strong>{" "}
        <span className="text-ink-2">
          <WithCode text={runner.detail} />
        </span>
      </p>
      {runner.progress !== null && <ProgressBar share={runner.progress} label="Preparing the judge" />}
    </div>
  );
}
