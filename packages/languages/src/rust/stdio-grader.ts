import type { JudgedChallenge, SourceFile } from "@crucible/contract";
import type { GraderSupport, JudgingPlan } from "../language.ts";
import { crateRules } from "./challenge-rules.ts";
import { checkRustFiles } from "./path-rules.ts";
import {
  BUILD_FOLDER,
  COMPILER_ENVIRONMENT,
  commonFlags,
  crateFlags,
  encode,
  featureFlags,
  forbiddingFlags,
  RUN_ENVIRONMENT,
  RUSTC,
  STUDENT_FOLDER,
  studentFiles,
} from "./rustc.ts";

const ARTIFACT = `${BUILD_FOLDER}/program`;
const PROGRAM = "/tmp/program";

function plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan {
  checkRustFiles(files, "stdio");
  const { manifest } = challenge;
  const inputs = new Map(
    challenge.cases.flatMap((one) => (one.kind === "stdio" ? [[one.name, encode(one.input)] as const] : [])),
  );
  return {
    compile: {
      files: studentFiles(files),
      command: {
        argv: [
          RUSTC,
          ...commonFlags(manifest),
          "--crate-type=bin",
          "--crate-name=program",
          "-Cstrip=symbols",
          "-Clink-arg=-fuse-ld=mold",
          ...featureFlags(manifest),
          ...crateFlags(manifest),
          ...forbiddingFlags(manifest),
          `--remap-path-prefix=${STUDENT_FOLDER}=`,
          // Makes the folder, and in it `program`: what the crate is called.
          `--out-dir=${BUILD_FOLDER}`,
          "src/main.rs",
        ],
        env: COMPILER_ENVIRONMENT,
        workingDirectory: STUDENT_FOLDER,
      },
    },
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
  // It is the output that counts.
  readAnswer: () => ({ kind: "not-passed" }),
  explainBuildFailure: () => [],
  resists:
    "Your program runs once a case and its output is compared outside of the sandbox, where the expected output never was. Only knowing the answer passes.",
};
