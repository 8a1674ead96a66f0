import { gravestVerdict, QUALITY_TESTS, type SubmissionKind, type TestCase, VERDICT_NAMES } from "@crucible/contract";
import type { StripCell } from "@/components/strip";
import type { Sign } from "@/components/verdict-glyph";
import type { JudgementState } from "@/features/submissions/judgement-state";
import { shortDuration } from "@/lib/time-format";

/** The headline of a judgement: its sign and its words. */
export function headline(state: JudgementState, kind: SubmissionKind): { sign: Sign; words: string } {
  if (state.outcome) {
    const { verdict } = state.outcome;
    const words = verdict === "AC" && kind === "RUN" ? "Samples passed" : VERDICT_NAMES[verdict];
    return { sign: verdict, words };
  }
  switch (state.phase) {
    case "cancelled":
      return { sign: "OFF", words: "Overtaken" };
    case "queued":
      return { sign: "WAIT", words: "Queued" };
    case "compiling":
      return { sign: "RUN", words: "Compiling" };
    case "building-tests":
      return { sign: "RUN", words: "Building tests" };
    case "running":
    case "done":
      return runningHeadline(state);
  }
}

// Once a test failed the judgement cannot be better than that: it is said at once, while the rest still runs.
function runningHeadline(state: JudgementState): { sign: Sign; words: string } {
  const verdicts = state.tests.flatMap((test) => (test.result ? [test.result.verdict] : []));
  const gravest = verdicts.length > 0 ? gravestVerdict(verdicts) : "AC";
  return gravest === "AC" ? { sign: "RUN", words: "Running" } : { sign: gravest, words: VERDICT_NAMES[gravest] };
}

/** "5 of 6 judged · 3 passed · 0.41 s" */
export function facts(state: JudgementState): string {
  if (state.tests.length === 0 || state.outcome?.verdict === "CE") return state.outcome ? took(state) : "";
  const judged = state.tests.filter((test) => test.result);
  const passed = judged.filter((test) => test.result?.verdict === "AC").length;
  const parts = [
    state.outcome ? `${passed} of ${state.tests.length} passed` : `${judged.length} of ${state.tests.length} judged`,
    state.outcome ? null : `${passed} passed`,
    state.outcome ? took(state) : null,
  ];
  return parts.filter((part) => part).join(" · ");
}

const took = (state: JudgementState) => (state.outcome ? shortDuration(state.outcome.durationMs) : "");

/** The strip of a judgement under way or done; the first test without a result is the one that runs. */
export function stripCells(state: JudgementState): StripCell[] {
  const now = state.phase === "running" ? state.tests.findIndex((test) => !test.result) : -1;
  return state.tests.map(({ name, result }, index) => ({
    name: shortTestName(name),
    state: result ? result.verdict : index === now ? "now" : null,
  }));
}

/** `sample::fibonacci_small` and `sample/small` are shown without where they are from: the chip says that. */
export function shortTestName(name: string): string {
  return name.replace(/^(sample|secret)(_[a-z0-9_]+)?::/, "").replace(/^(sample|secret|quality)\//, "");
}

/** The chip beside a test's name, or null for a secret one. */
export function testKind({ name, sample }: TestCase): "style" | "sample" | null {
  if (Object.values<string>(QUALITY_TESTS).includes(name)) return "style";
  return sample ? "sample" : null;
}
