import type { FunctionSignature, JudgedChallenge, Limits } from "@crucible/contract";
import {
  decodeValue,
  type GraderSupport,
  type Language,
  MAX_RETURNED_BYTES,
  parseValueType,
  sameValue,
  showCall,
  showValue,
} from "@crucible/languages";
import { SandboxError } from "@crucible/sandbox";
import type { Grade } from "./grade.ts";
import { type Earned, gradeTest } from "./test-verdict.ts";

const PASSED: Earned = { verdict: "AC", message: null };
const ENDED_EARLY: Earned = { verdict: "WA", message: "The program ended before your function returned." };
const UNREADABLE: Earned = { verdict: "WA", message: "Your function returned a value of another type than asked for." };
const TOO_LONG: Earned = {
  verdict: "WA",
  message: "The value that your function returned is too long to be compared.",
};
const ANOTHER_VALUE = "Your function returned another value than expected.";

/** The `function` grader: the returned value, compared out here, where the expected one always stayed. */
export function functionGrade(
  challenge: JudgedChallenge,
  support: GraderSupport,
  language: Language,
  limits: Limits,
): Grade {
  const signature = signatureOf(challenge);
  const returns = parseValueType(signature.returns);
  const cases = new Map(challenge.cases.flatMap((one) => (one.kind === "function" ? [[one.name, one] as const] : [])));
  const earned = (wire: Uint8Array, name: string, sample: boolean): Earned => {
    const expected = cases.get(name)?.returns;
    if (expected === undefined) throw new RangeError(`${challenge.manifest.slug} has no case ${name}`);
    const decoded = decodeValue(returns, wire);
    if (decoded === null) return wire.length > MAX_RETURNED_BYTES ? TOO_LONG : UNREADABLE;
    if (sameValue(returns, expected, decoded.value, signature.tolerance)) return PASSED;
    if (!sample) return { verdict: "WA", message: ANOTHER_VALUE };
    const [want, got] = [showValue(returns, expected), showValue(returns, decoded.value)];
    return { verdict: "WA", message: ANOTHER_VALUE, comparison: { expected: want, got } };
  };
  return ({ test, nonce, facts }) => {
    const answer = support.readAnswer(facts.answer, nonce);
    if (answer.kind === "fault") throw new SandboxError("PROTOCOL", `${test.name}: ${answer.reason}`, false);
    const failure = language.readFailure(new TextDecoder().decode(facts.stderr));
    const one = cases.get(test.name);
    const question = test.sample && one !== undefined ? showCall(signature, one.arguments) : null;
    return gradeTest({
      test,
      facts,
      earned: answer.kind === "value" ? earned(answer.wire, test.name, test.sample) : ENDED_EARLY,
      failure,
      limits,
      hidesOutput: !test.sample,
      question,
    });
  };
}

function signatureOf({ manifest }: JudgedChallenge): FunctionSignature {
  if (manifest.function === undefined) throw new RangeError(`${manifest.slug} has no function`);
  return manifest.function;
}
