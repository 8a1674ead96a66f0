import type { FunctionSignature, JudgedChallenge, Manifest, SourceFile } from "@crucible/contract";
import { readFunctionAnswer } from "../answer.ts";
import { parseValueType } from "../function/parse-value-type.ts";
import { encodeValues } from "../function/wire.ts";
import type { GraderSupport, JudgingPlan } from "../language.ts";
import { checkSyntax, ENVIRONMENT, harness, studentFiles } from "./commands.ts";
import { isPythonKeyword } from "./keywords.ts";

/** @throws RangeError when the challenge's grader is another. */
function signatureOf(manifest: Manifest): FunctionSignature {
  if (manifest.function === undefined) throw new RangeError(`${manifest.slug} has no function's signature`);
  return manifest.function;
}

function plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan {
  const { name, parameters, returns } = signatureOf(challenge.manifest);
  const types = parameters.map(({ type }) => parseValueType(type));
  const signature = JSON.stringify({ name, parameters: types, returns: parseValueType(returns) });
  const inputs = new Map(
    challenge.cases.flatMap((one) =>
      one.kind === "function" ? [[one.name, encodeValues(types, one.arguments)] as const] : [],
    ),
  );
  return {
    compile: checkSyntax(files, "function"),
    tests: null,
    take: [],
    deliver: studentFiles(files, "function"),
    run: (test) => {
      const stdin = inputs.get(test.name);
      if (stdin === undefined) throw new RangeError(`${challenge.manifest.slug} has no case ${test.name}`);
      const argv = harness("call_function.py", signature);
      return { command: { argv, env: ENVIRONMENT, workingDirectory: "/tmp" }, stdin };
    },
  };
}

function checkChallenge({ manifest }: JudgedChallenge): string[] {
  const { name } = signatureOf(manifest);
  return isPythonKeyword(name) ? [`function.name: \`${name}\` is a keyword of Python. Use another name`] : [];
}

/** The student's function, called once a case by our driver. */
export const functionGrader: GraderSupport = {
  checkChallenge,
  plan,
  prebuilt: null,
  listing: null,
  exporting: null,
  readAnswer: readFunctionAnswer,
  explainBuildFailure: () => [],
  resists:
    "Your function is called once a case, and what it returns is compared outside of the sandbox, where the expected values never were. " +
    "Only knowing the answer passes.",
};
