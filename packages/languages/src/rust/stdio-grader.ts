import type { JudgedChallenge, SourceFile } from "@crucible/contract";
import type { GraderSupport, JudgingPlan } from "../language.ts";
import { crateRules } from "./challenge-rules.ts";
import { checkRustFiles, entryFile } from "./path-rules.ts";
import { BUILD_FOLDER, compileStudentAs, encode, RUN_ENVIRONMENT } from "./rustc.ts";

const ARTIFACT = `${BUILD_FOLDER}/program`;
const PROGRAM = "/tmp/program";

/** Built into `program`: what the crate is called. */
const CRATE = ["--crate-type=bin", "--crate-name=program", "-Cstrip=symbols", "-Clink-arg=-fuse-ld=mold"];

function plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan {
  checkRustFiles(files, "stdio");
  const { manifest } = challenge;
  const inputs = new Map(
    challenge.cases.flatMap((one) => (one.kind === "stdio" ? [[one.name, encode(one.input)] as const] : [])),
  );
  return {
    compile: compileStudentAs(CRATE, manifest, files, entryFile("stdio")),
    tests: null,
    take: [{ from: ARTIFACT, to: PROGRAM, executable: true }],
    deliver: [],
    run: (test) => {
      const stdin = inputs.get(test.name);
      if (stdin === undefined) throw new RangeError(`${manifest.slug} has no case ${test.name}`);
      return { command: { argv: [PROGRAM], env: RUN_ENVIRONMENT, workingDirectory: "/tmp" }, stdin };
    },
  };
}

/** The student's program, once a case, between its input and its output. */
export const stdioGrader: GraderSupport = {
  checkChallenge: ({ manifest }) => crateRules(manifest),
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
