import type { Limits } from "@crucible/contract";
import type { GraderSupport, Language } from "@crucible/languages";
import { SandboxError } from "@crucible/sandbox";
import type { Grade } from "./grade.ts";
import { type Earned, gradeTest } from "./test-verdict.ts";

const PASSED: Earned = { verdict: "AC", message: null };
const ENDED_EARLY: Earned = { verdict: "WA", message: "The program ended before the test did." };

/** The `unit` grader: the only thing a pass can rest on is that exactly the nonce came back. */
export function unitGrade(support: GraderSupport, language: Language, limits: Limits): Grade {
  return ({ test, nonce, facts }) => {
    const answer = support.readAnswer(facts.answer, nonce);
    // Before any of the student's code ran: a test that the binary does not have, a door that could not be shut.
    if (answer.kind === "fault") throw new SandboxError("PROTOCOL", `${test.name}: ${answer.reason}`, false);
    const failure = language.readFailure(new TextDecoder().decode(facts.stderr));
    const earned = answer.kind === "passed" ? PASSED : ENDED_EARLY;
    return gradeTest({ test, facts, earned, failure, limits, hidesOutput: false });
  };
}
