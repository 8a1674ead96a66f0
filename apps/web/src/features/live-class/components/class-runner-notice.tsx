import { RunnerNotice } from "@/features/platform/components/runner-notice";
import type { RunnerState } from "@/features/platform/runner-state";

type Props = { runner: RunnerState; waiting: number };

/** Why no verdicts arrive, for who teaches. Nothing at all while the judge is ready. */
export function ClassRunnerNotice({ runner, waiting }: Props) {
  if (runner.state === "ready") return null;
  const headline =
    waiting > 0
      ? `${waiting} ${waiting === 1 ? "submission waits" : "submissions wait"} for the judge. Nothing is lost.`
      : "No judge is ready. What students hand in is kept and judged as soon as one is.";
  return <RunnerNotice runner={runner} headline={headline} />;
}
