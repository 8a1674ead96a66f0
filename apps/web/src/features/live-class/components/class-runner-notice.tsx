import { ProgressBar } from "@/components/progress-bar";
import { WithCode } from "@/components/with-code";
import type { RunnerState } from "@/features/platform/runner-state";

type Props = { runner: RunnerState; waiting: number };

/** Why no verdicts arrive, for who teaches. Nothing at all while the judge is ready. */
export function ClassRunnerNotice({ runner, waiting }: Props) {
  if (runner.state === "ready") return null;
  return (
    <div className="runner-banner" role="status" data-testid="runner-banner">
      <p>
        <strong className="font-[650]">
          {waiting > 0
            ? `${waiting} ${waiting === 1 ? "submission waits" : "submissions wait"} for the judge. Nothing is lost.`
            : "No judge is ready. What students hand in is kept and judged as soon as one is."}
        </strong>{" "}
        <span className="text-ink-2">
          <WithCode text={runner.detail} />
        </span>
      </p>
      {runner.progress !== null && <ProgressBar share={runner.progress} label="Preparing the judge" />}
    </div>
  );
}
