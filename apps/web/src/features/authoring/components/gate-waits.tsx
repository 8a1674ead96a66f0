import { ProgressBar } from "@/components/progress-bar";
import { WithCode } from "@/components/with-code";
import type { GateNeed, GateRunOnPage } from "@/features/authoring/gate-data";
import { availabilityOf } from "@/features/platform/availability";
import type { RunnerState } from "@/features/platform/runner-state";

type Props = { run: GateRunOnPage; runner: RunnerState; languages: readonly GateNeed[] };

/** Why a run has not begun: the runner is away, lacks something, or is at other work. Nothing is lost by it. */
export function GateWaits({ run, runner, languages }: Props) {
  if (run.state !== "QUEUED") return null;
  const lacking = languages.flatMap((language) => {
    const availability = availabilityOf(language, runner);
    return availability.judged === "yes" ? [] : [{ ...language, availability }];
  });
  const [first] = lacking;
  const isAway = runner.state !== "ready";
  const text = isAway
    ? `The run waits for the judge and begins as soon as it is there. ${runner.detail}`
    : first
      ? `The run waits until ${first.title} can be judged. ${first.availability.why}`
      : "The run is the judge's next one.";
  return (
    <div className="notice waiting" role="status" data-testid="gate-waits">
      <p>
        <WithCode text={text} />
      </p>
      {isAway && runner.progress !== null && <ProgressBar share={runner.progress} label="Preparing the judge" />}
    </div>
  );
}
