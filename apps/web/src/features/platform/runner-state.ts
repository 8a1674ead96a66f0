import type { EngineState } from "@crucible/contract";

/** What a page says about the runners: the best one's state, or `none` when none is alive. */
export type RunnerState = {
  state: EngineState | "none";
  /** For people; empty when ready. */
  detail: string;
  /** 0 to 1 while something long is under way. */
  progress: number | null;
};

// The nearest to judging first: one ready runner is enough.
const NEAREST: EngineState[] = ["ready", "building-images", "starting", "draining", "unfit-engine", "no-engine"];

/** The state of the runner that is nearest to judging. */
export function nearestToReady(runners: readonly (RunnerState & { state: EngineState })[]): RunnerState {
  for (const state of NEAREST) {
    const runner = runners.find((each) => each.state === state);
    if (runner) return { state, detail: state === "ready" ? "" : runner.detail, progress: runner.progress };
  }
  return {
    state: "none",
    detail: "No judge is running. Whoever looks after this site can see why with `npx crucible doctor`.",
    progress: null,
  };
}
