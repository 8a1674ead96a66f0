import { ProgressBar } from "@/components/progress-bar";
import { WithCode } from "@/components/with-code";
import type { RunnerState } from "@/features/platform/runner-state";

type Props = { runner: RunnerState; someoneWaits: boolean };

const HEADLINES: Record<Exclude<RunnerState["state"], "ready">, string> = {
  "building-images": "The judge is getting ready.",
  starting: "The judge is starting.",
  draining: "The judge is restarting.",
  "unfit-engine": "The judge cannot work yet.",
  "no-engine": "The judge cannot work yet.",
  none: "The judge is away.",
};

/** Why nothing is judged right now, and that nothing is lost by it. Nothing at all while the judge is ready. */
export function RunnerBanner({ runner, someoneWaits }: Props) {
  if (runner.state === "ready") return null;
  return (
    <div className="runner-banner" role="status" data-testid="runner-banner">
      <p>
        <strong className="font-[650]">
          {someoneWaits
            ? "Your submission is safe and waits for the judge."
            : `${HEADLINES[runner.state]} You can submit: it is kept and judged as soon as the judge is back.`}
        </strong>{" "}
        <span className="text-ink-2">
          <WithCode text={runner.detail} />
        </span>
      </p>
      {runner.progress !== null && <ProgressBar share={runner.progress} label="Preparing the judge" />}
    </div>
  );
}
