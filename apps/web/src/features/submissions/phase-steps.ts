import type { Phase } from "@crucible/contract";
import { isOver, type JudgementState } from "@/features/submissions/judgement-state";
import { shortDuration } from "@/lib/time-format";

/** When each phase began, in milliseconds of the page's own clock. */
export type PhaseClock = Partial<Record<Phase, number>>;

/** What the challenge says about judging it, as far as the phases show it. */
export type PhaseFacts = { compileLimitMs: number; testsAreBuiltAhead: boolean };

export type PhaseStep = {
  id: "queued" | "compiling" | "building-tests" | "running";
  label: string;
  state: "waits" | "now" | "done" | "failed" | "skipped";
  /** "0.12 s", "12 of 30 · 1.4 s", or why it was left out. */
  detail: string;
  /** 0 to 1 while it runs and its end can be told. */
  share: number | null;
};

/** A phase that takes longer than this shows how much of its time is used up. */
const LONG_MS = 2_000;
const ORDER = ["compiling", "building-tests", "running"] as const;
const PHASES: readonly Phase[] = ORDER;
const LABELS = { compiling: "Compile", "building-tests": "Build tests", running: "Run tests" };

/** The clock after a phase began: what a later phase of an earlier attempt said is void. */
export function beginPhase(clock: PhaseClock, phase: Phase, now: number): PhaseClock {
  if (phase === "queued") return { queued: now };
  if (phase === "compiling") return clock.compiling === undefined ? { ...clock, compiling: now } : clock;
  return { ...clock, [phase]: now };
}

/**
 * Each phase of a judgement with its state and time, in order. `now` is null where there is no clock yet: on the
 * server and in the first paint.
 */
export function phaseSteps(
  state: JudgementState,
  clock: PhaseClock,
  now: number | null,
  facts: PhaseFacts,
): PhaseStep[] {
  if (state.phase === "cancelled" || state.outcome?.cached) return [];
  const steps: PhaseStep[] = [];
  if (state.phase === "queued") {
    steps.push({ ...step("queued", "Waiting", "now", sinceOf(clock.queued, now)), share: null });
  }
  for (const id of ORDER) {
    if (id === "building-tests" && !isShown(state, clock, facts)) continue;
    steps.push(judgedStep(id, state, clock, now, facts));
  }
  return steps;
}

const step = (id: PhaseStep["id"], label: string, state: PhaseStep["state"], detail: string): PhaseStep => ({
  id,
  label,
  state,
  detail,
  share: null,
});

// A language or grader without tests to build has no such step; where it may or may not be needed, it keeps its place.
function isShown(state: JudgementState, clock: PhaseClock, facts: PhaseFacts): boolean {
  const wasReached = clock["building-tests"] !== undefined || state.outcome?.phases.buildTestsMs != null;
  return wasReached || state.phase === "building-tests" || facts.testsAreBuiltAhead;
}

function judgedStep(
  id: (typeof ORDER)[number],
  state: JudgementState,
  clock: PhaseClock,
  now: number | null,
  facts: PhaseFacts,
): PhaseStep {
  const label = LABELS[id];
  const took = tookMs(id, state, clock);
  if (took !== null) return step(id, label, endOf(id, state), runDetail(id, state, shortDuration(took)));
  const place = ORDER.indexOf(id);
  const at = PHASES.indexOf(state.phase);
  const isPast = isOver(state) ? state.outcome?.phases.runMs != null : at > place;
  if (id === "building-tests" && isPast) return step(id, label, "skipped", "not needed: built when it was published");
  if (at !== place) return step(id, label, isPast ? "done" : "waits", isOver(state) && !isPast ? "not reached" : "");
  const elapsed = elapsedMs(clock[id], now);
  const current = step(id, label, "now", runDetail(id, state, sinceOf(clock[id], now)));
  if (id === "running") return { ...current, share: judgedShare(state) };
  if (elapsed === null || elapsed < LONG_MS) return current;
  const detail = `${current.detail} of at most ${facts.compileLimitMs / 1000} s`;
  return { ...current, detail, share: Math.min(1, elapsed / facts.compileLimitMs) };
}

/** A compile error is made by the last phase that was reached: the student's code alone, or the tests against it. */
function endOf(id: (typeof ORDER)[number], { outcome }: JudgementState): "done" | "failed" {
  if (outcome?.verdict !== "CE") return "done";
  const last = outcome.phases.buildTestsMs === null ? "compiling" : "building-tests";
  return id === last ? "failed" : "done";
}

/** What a finished phase took: the judge's own figure once there is one, before that what this page saw. */
function tookMs(id: (typeof ORDER)[number], state: JudgementState, clock: PhaseClock): number | null {
  const { phases } = state.outcome ?? {};
  if (phases) return { compiling: phases.compileMs, "building-tests": phases.buildTestsMs, running: phases.runMs }[id];
  const begun = clock[id];
  if (begun === undefined || id === state.phase) return null;
  const next = ORDER.slice(ORDER.indexOf(id) + 1).find((each) => clock[each] !== undefined);
  const ended = next && clock[next];
  return ended === undefined ? null : Math.max(0, ended - begun);
}

function runDetail(id: PhaseStep["id"], state: JudgementState, time: string): string {
  if (id !== "running" || state.tests.length === 0) return time;
  const judged = state.tests.filter((test) => test.result).length;
  return [`${judged} of ${state.tests.length}`, time].filter((part) => part !== "").join(" · ");
}

function judgedShare({ tests }: JudgementState): number | null {
  return tests.length === 0 ? null : tests.filter((test) => test.result).length / tests.length;
}

const elapsedMs = (begun: number | undefined, now: number | null) =>
  begun === undefined || now === null ? null : Math.max(0, now - begun);

/** To the tenth of a second: a last digit that flickers tells nobody anything. */
function sinceOf(begun: number | undefined, now: number | null): string {
  const elapsed = elapsedMs(begun, now);
  return elapsed === null ? "" : `${(elapsed / 1000).toFixed(1)} s`;
}
