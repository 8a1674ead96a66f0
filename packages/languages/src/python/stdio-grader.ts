import type { JudgedChallenge, SourceFile } from "@crucible/contract";
import type { GraderSupport, JudgingPlan } from "../language.ts";
import { checkSyntax, ENVIRONMENT, encode, PROGRAM, STUDENT_FOLDER, studentFiles } from "./commands.ts";

function plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan {
  const inputs = new Map(
    challenge.cases.flatMap((one) => (one.kind === "stdio" ? [[one.name, encode(one.input)] as const] : [])),
  );
  return {
    compile: checkSyntax(files, "stdio"),
    tests: null,
    take: [],
    deliver: studentFiles(files, "stdio"),
    run: (test) => {
      const stdin = inputs.get(test.name);
      if (stdin === undefined) throw new RangeError(`${challenge.manifest.slug} has no case ${test.name}`);
      return { command: { argv: PROGRAM, env: ENVIRONMENT, workingDirectory: STUDENT_FOLDER }, stdin };
    },
  };
}

/** The student's program, once a case, between its input and its output. */
export const stdioGrader: GraderSupport = {
  checkChallenge: () => [],
  plan,
  prebuilt: null,
  listing: null,
  exporting: null,
  // It is the output that counts.
  readAnswer: () => ({ kind: "not-passed" }),
  explainBuildFailure: () => [],
  resists:
    "Your program runs once a case and its output is compared outside of the sandbox, where the expected output never was. Only knowing the answer passes.",
};
