import type { EngineState, RunnerStatus } from "@crucible/contract";

/** A language that some runner has an image for, with the crates that image holds. */
type JudgedLanguage = { language: string; crates: string[]; whyNoCrates: string | null };

/** What a page says about the runners: the best one's state, or `none` when none is alive. */
export type RunnerState = {
  state: EngineState | "none";
  /** For people; empty when ready. */
  detail: string;
  /** 0 to 1 while something long is under way. */
  progress: number | null;
  /** What the runners that are alive can judge, all together. */
  languages: JudgedLanguage[];
  /** What a runner that judges already is still making, such as another language's image. */
  preparing: { detail: string; progress: number } | null;
};

// The nearest to judging first: one ready runner is enough.
const NEAREST: EngineState[] = ["ready", "building-images", "starting", "draining", "unfit-engine", "no-engine"];

type Status = Pick<RunnerStatus, "engineState" | "detail" | "progress" | "images">;

/** The state of the runner that is nearest to judging, and what all of them can judge. */
export function nearestToReady(runners: readonly Status[]): RunnerState {
  const languages = judgedLanguages(runners);
  const preparing = runners.find(({ progress }) => progress !== null);
  const more = {
    languages,
    preparing: preparing ? { detail: preparing.detail, progress: preparing.progress ?? 0 } : null,
  };
  for (const state of NEAREST) {
    const runner = runners.find((each) => each.engineState === state);
    if (!runner) continue;
    const isReady = state === "ready";
    return { state, detail: isReady ? "" : runner.detail, progress: isReady ? null : runner.progress, ...more };
  }
  return {
    state: "none",
    detail: "No judge is running. Whoever looks after this site can see why with `npx crucible doctor`.",
    progress: null,
    ...more,
  };
}

function judgedLanguages(runners: readonly Status[]): JudgedLanguage[] {
  const all = new Map<string, JudgedLanguage>();
  for (const { language, crates } of runners.flatMap(({ images }) => images)) {
    const known = all.get(language);
    const names = [...(known?.crates ?? []), ...(crates?.names ?? [])];
    all.set(language, {
      language,
      crates: [...new Set(names)],
      whyNoCrates: known?.whyNoCrates ?? crates?.unavailable ?? null,
    });
  }
  return [...all.values()].sort((a, b) => (a.language < b.language ? -1 : 1));
}
