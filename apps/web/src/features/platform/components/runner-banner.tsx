import { RunnerNotice } from "@/features/platform/components/runner-notice";
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
  const headline = someoneWaits
    ? "Your submission is safe and waits for the judge."
    : `${HEADLINES[runner.state]} You can submit: it is kept and judged as soon as the judge is back.`;
  return <RunnerNotice runner={runner} headline={headline} />;
}
