import type {
  Advice,
  Diagnostic,
  JudgementEvent,
  NumberedEvent,
  Outcome,
  Phase,
  TestCase,
  TestResult,
} from "@crucible/contract";

/** One cell of the strip and row of the list: a test and what it got, null until it was judged. */
export type JudgedTest = TestCase & { result: TestResult | null };

/** A judgement as the page shows it. Made only of its numbered events, so every reader sees the same. */
export type JudgementState = {
  lastSequence: number;
  phase: Phase;
  attempt: number;
  tests: readonly JudgedTest[];
  diagnostics: readonly Diagnostic[];
  diagnosticsTruncated: boolean;
  /** Why our side put it back into the queue; null again once it is started. */
  requeuedBecause: string | null;
  /** Why it will never be judged: a newer hand-in took its place. */
  cancelledBecause: string | null;
  outcome: Outcome | null;
  /** `due` once the verdict said that advice follows; `missing` when it could not be had or did not come. */
  adviceState: "none" | "due" | "here" | "missing";
  advice: Advice | null;
};

const FRESH_JUDGEMENT: JudgementState = {
  lastSequence: 0,
  phase: "queued",
  attempt: 0,
  tests: [],
  diagnostics: [],
  diagnosticsTruncated: false,
  requeuedBecause: null,
  cancelledBecause: null,
  outcome: null,
  adviceState: "none",
  advice: null,
};

/**
 * Folds one event in. An event that was seen already changes nothing, so replaying any prefix is harmless; `started`
 * voids what an earlier attempt said.
 */
export function foldEvent(state: JudgementState, { sequence, event }: NumberedEvent): JudgementState {
  if (sequence <= state.lastSequence) return state;
  return { ...change(state, event), lastSequence: sequence };
}

/** The state after all of `events`, from `state` on. */
export function foldEvents(events: readonly NumberedEvent[], state = FRESH_JUDGEMENT): JudgementState {
  return events.reduce(foldEvent, state);
}

function change(state: JudgementState, event: JudgementEvent): JudgementState {
  switch (event.type) {
    case "started":
      return { ...FRESH_JUDGEMENT, attempt: event.attempt, phase: "compiling", tests: unjudged(event.tests) };
    case "phase":
      return { ...state, phase: event.phase };
    case "diagnostics":
      return { ...state, diagnostics: event.diagnostics, diagnosticsTruncated: event.truncated };
    case "test":
      return { ...state, tests: withResult(state.tests, event.index, event.result) };
    case "requeued":
      return {
        ...FRESH_JUDGEMENT,
        attempt: event.attempt,
        // The cells keep their place while the next attempt waits.
        tests: unjudged(state.tests),
        requeuedBecause: event.reason,
      };
    case "done":
      return {
        ...state,
        phase: "done",
        requeuedBecause: null,
        outcome: event.outcome,
        adviceState: event.adviceFollows ? "due" : "none",
      };
    case "advice":
      return { ...state, adviceState: event.advice ? "here" : "missing", advice: event.advice };
    case "cancelled":
      return { ...state, phase: "cancelled", requeuedBecause: null, cancelledBecause: event.reason };
  }
}

/** There will be no verdict but the one there is. */
export function isOver({ phase }: JudgementState): boolean {
  return phase === "done" || phase === "cancelled";
}

/** Advice that was announced is given up. */
export function withoutAdvice(state: JudgementState): JudgementState {
  return state.adviceState === "due" ? { ...state, adviceState: "missing" } : state;
}

const unjudged = (tests: readonly TestCase[]) => tests.map(({ name, sample }) => ({ name, sample, result: null }));

function withResult(tests: readonly JudgedTest[], index: number, result: TestResult): readonly JudgedTest[] {
  return tests.map((test, at) => (at === index ? { ...test, result } : test));
}
