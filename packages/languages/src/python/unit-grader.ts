import type { JudgedChallenge, SourceFile } from "@crucible/contract";
import { readUnitAnswer } from "../answer.ts";
import type { GraderSupport, JudgingPlan } from "../language.ts";
import { checkPythonChallenge } from "./challenge-rules.ts";
import { checkSyntax, ENVIRONMENT, encode, harness, studentFiles } from "./commands.ts";
import { pythonSection } from "./section.ts";
import { listTests } from "./test-listing.ts";

/** The package root of tests that read files: their working directory. */
const PACKAGE_ROOT = "/tmp/package";

/** What `run_test.py` reads on standard input: the tests are never on a disk of the container's. */
function testInput({ manifest, tests }: JudgedChallenge): Uint8Array {
  const { exports, operators } = pythonSection(manifest);
  const files = Object.fromEntries(tests.map(({ path, content }) => [path, content]));
  return encode(JSON.stringify({ files, exports, operators }));
}

function plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan {
  const stdin = testInput(challenge);
  const workingDirectory = challenge.files.length > 0 ? PACKAGE_ROOT : "/tmp";
  return {
    compile: checkSyntax(files, "unit"),
    tests: null,
    take: [],
    deliver: [
      ...studentFiles(files, "unit"),
      ...challenge.files.map(({ path, content }) => ({ path: `${PACKAGE_ROOT}/${path}`, data: encode(content) })),
    ],
    run: ({ name }) => ({
      command: { argv: harness("run_test.py", name), env: ENVIRONMENT, workingDirectory },
      stdin,
    }),
  };
}

/** The challenge's own tests, pytest style, in one process, and the student's modules in another. */
export const unitGrader: GraderSupport = {
  checkChallenge: checkPythonChallenge,
  plan,
  prebuilt: null,
  listing: listTests,
  exporting: null,
  readAnswer: readUnitAnswer,
  explainBuildFailure: () => [],
  resists:
    "Tests run in a process of their own and reach your code through a pipe: printed results, early exits, patched builtins and a search for the tests pass nothing. " +
    "Objects of your own are compared with plain values by what they are, never by your __eq__; between two of them your __eq__ is asked.",
};
