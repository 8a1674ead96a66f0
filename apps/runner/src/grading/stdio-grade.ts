import type { Checker, JudgedChallenge, Limits } from "@crucible/contract";
import { displayText, type Language } from "@crucible/languages";
import type { CheckerRuling } from "./checkers/checker.ts";
import { checkExact } from "./checkers/exact.ts";
import { sameFloat } from "./checkers/floats.ts";
import { checkTokens, sameText } from "./checkers/tokens.ts";
import type { Grade } from "./grade.ts";
import { type Earned, endedWell, gradeTest } from "./test-verdict.ts";

/** Most characters of an answer or an output that stand beside each other. */
const COMPARED_CHARACTERS = 4 * 1024;

export type StdioCase = { input: string; answer: string };
/** Asks the challenge's own checker. */
export type AskChecker = (one: StdioCase, output: Uint8Array) => Promise<CheckerRuling>;

/** The `stdio` grader: what the program printed, compared out here, where the expected output always stayed. */
export function stdioGrade(
  challenge: JudgedChallenge,
  language: Language,
  limits: Limits,
  askChecker: AskChecker | null,
): Grade {
  const cases = new Map(challenge.cases.flatMap((one) => (one.kind === "stdio" ? [[one.name, one] as const] : [])));
  const checker = challenge.manifest.checker ?? { kind: "tokens", ignoreCase: false };
  return async ({ test, facts }) => {
    const one = cases.get(test.name);
    if (one === undefined) throw new RangeError(`${challenge.manifest.slug} has no case ${test.name}`);
    // A program that failed is a run-time error, whatever it says of itself.
    const failure = { ...language.readFailure(new TextDecoder().decode(facts.stderr)), inStudentCode: true };
    const ruling = !endedWell(facts, limits) ? null : await rule(checker, one, facts.stdout, askChecker);
    const earned = ruling === null ? UNASKED : toEarned(ruling, one, facts.stdout, test.sample);
    return gradeTest({ test, facts, earned, failure, limits, hidesOutput: !test.sample });
  };
}

/** Stands where what was earned does not matter. */
const UNASKED: Earned = { verdict: "WA", message: null };

async function rule(
  checker: Checker,
  one: StdioCase,
  stdout: Uint8Array,
  askChecker: AskChecker | null,
): Promise<CheckerRuling> {
  if (checker.kind === "program") {
    if (askChecker === null) throw new RangeError("the challenge names a checker program but has none");
    return askChecker(one, stdout);
  }
  const output = decode(stdout);
  if (output === null) {
    const where = "The output is not valid UTF-8 text.";
    return { accepted: false, where, what: where };
  }
  switch (checker.kind) {
    case "exact":
      return checkExact(one.answer, output);
    case "tokens":
      return checkTokens(one.answer, output, sameText(checker.ignoreCase));
    case "floats":
      return checkTokens(one.answer, output, sameFloat(checker.tolerance));
  }
}

function toEarned(ruling: CheckerRuling, one: StdioCase, stdout: Uint8Array, sample: boolean): Earned {
  if (ruling.accepted) return { verdict: "AC", message: null };
  if (!sample) return { verdict: "WA", message: ruling.where };
  const show = (text: string | Uint8Array) => displayText(text, COMPARED_CHARACTERS);
  return {
    verdict: "WA",
    message: displayText(ruling.what, 1_000),
    comparison: { expected: show(one.answer), got: show(stdout) },
  };
}

/**
 * Text, or null: output that is no UTF-8 equals no answer, and is no fault of ours. A byte order mark is a character that
 * was printed, as any other.
 */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The only reason for a fatal decoder to throw.
    return null;
  }
}
