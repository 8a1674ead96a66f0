import type { JudgedChallenge, SourceFile, TestCase } from "@crucible/contract";
import { readUnitAnswer } from "../answer.ts";
import type { BuildStep, Command, GraderSupport, JudgingPlan, PutFile, TestListing } from "../language.ts";
import { checkRustChallenge } from "./challenge-rules.ts";
import { listExports } from "./export-listing.ts";
import { checkRustFiles, entryFile } from "./path-rules.ts";
import { prebuiltFor } from "./prebuilt.ts";
import type { AheadProgram } from "./prebuilt-commands.ts";
import { unitSkeleton } from "./prebuilt-skeleton.ts";
import {
  BUILD_FOLDER,
  COMPILER_ENVIRONMENT,
  commonFlags,
  compileStudentAs,
  crateFlags,
  encode,
  featureFlags,
  HARNESS_FOLDER,
  RUN_ENVIRONMENT,
  RUN_PATH,
  RUSTC,
  SUITE_FOLDER,
} from "./rustc.ts";
import { crateNameOf, rustSection } from "./section.ts";
import { explainBuildFailure } from "./signature-errors.ts";
import { LIST_AS_JSON, readTestList } from "./test-listing.ts";
import { STUDENT_CRATE, testRoot } from "./test-root.ts";

const ARTIFACT = `${BUILD_FOLDER}/tests`;
/** The package root of tests that read files: their working directory. */
const PACKAGE_ROOT = "/tmp/package";

/** The student's crate as a library. */
export function compileStudent({ manifest }: JudgedChallenge, files: SourceFile[]): BuildStep {
  const crate = ["--crate-type=rlib", `--crate-name=${crateNameOf(manifest)}`];
  return compileStudentAs(crate, manifest, files, entryFile(manifest.grader));
}

/** The generated root and the challenge's tests. */
function suiteFiles({ manifest, tests }: JudgedChallenge): PutFile[] {
  return [
    { path: `${SUITE_FOLDER}/root.rs`, data: encode(testRoot(manifest, tests)) },
    ...tests.map((file) => ({ path: `${SUITE_FOLDER}/tests/${file.path}`, data: encode(file.content) })),
  ];
}

const AS_TESTS = ["--test", "--crate-name=crucible_tests"];

/**
 * What makes the generated root a program. The leading `::` of the test runner matters: without it, a student's
 * `mod harness` would be the runner.
 */
const TEST_PROGRAM = [
  ...AS_TESTS,
  "-Zcrate-attr=feature(custom_test_frameworks)",
  "-Zcrate-attr=test_runner(::harness::run)",
];

/** Compiles and links the tests. Only this trusted crate may use unstable features. */
function buildTests(challenge: JudgedChallenge, program: readonly string[]): BuildStep {
  const { manifest } = challenge;
  return {
    files: suiteFiles(challenge),
    command: {
      argv: [
        RUSTC,
        ...commonFlags(manifest),
        ...program,
        "-Cstrip=symbols",
        "-Clink-arg=-fuse-ld=mold",
        "-Awarnings",
        `--remap-path-prefix=${SUITE_FOLDER}=`,
        ...featureFlags(manifest),
        ...crateFlags(manifest),
        `--extern=${STUDENT_CRATE}=${BUILD_FOLDER}/lib${crateNameOf(manifest)}.rlib`,
        `--extern=harness=${HARNESS_FOLDER}/libharness.rlib`,
        `-o${ARTIFACT}`,
        "root.rs",
      ],
      env: { ...COMPILER_ENVIRONMENT, RUSTC_BOOTSTRAP: "1" },
      workingDirectory: SUITE_FOLDER,
    },
  };
}

/** Files that the tests may read, in their package's root. */
function packageFiles({ files }: JudgedChallenge): PutFile[] {
  return files.map((file) => ({ path: `${PACKAGE_ROOT}/${file.path}`, data: encode(file.content) }));
}

/** One test in a process of its own. The harness answers on descriptor 4. */
function runTest({ manifest, files }: JudgedChallenge, test: TestCase): Command {
  return {
    argv: [RUN_PATH, test.name, ...(rustSection(manifest).allowFiles ? ["--read-files"] : [])],
    env: RUN_ENVIRONMENT,
    workingDirectory: files.length > 0 ? PACKAGE_ROOT : "/tmp",
  };
}

function plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan {
  // What was stored is not trusted to have been checked.
  checkRustFiles(files, "unit");
  return {
    compile: compileStudent(challenge, files),
    tests: buildTests(challenge, TEST_PROGRAM),
    take: [{ from: ARTIFACT, to: RUN_PATH, executable: true }],
    deliver: packageFiles(challenge),
    run: (test) => ({ command: runTest(challenge, test) }),
  };
}

/** The same tests under the compiler's own test runner, which knows where each of them stands. */
function listing(challenge: JudgedChallenge, reference: SourceFile[]): TestListing {
  checkRustFiles(reference, "unit");
  return {
    compile: compileStudent(challenge, reference),
    tests: buildTests(challenge, AS_TESTS),
    take: [{ from: ARTIFACT, to: RUN_PATH, executable: true }],
    run: {
      argv: [RUN_PATH, ...LIST_AS_JSON],
      env: { ...RUN_ENVIRONMENT, RUSTC_BOOTSTRAP: "1" },
      workingDirectory: "/tmp",
    },
    readTests: (stdout) => readTestList(stdout, challenge.tests),
  };
}

/** The same tests, linked against the exports' signatures alone; null where they know more of the student's crate. */
function aheadProgram(challenge: JudgedChallenge): AheadProgram | null {
  const { manifest } = challenge;
  const skeleton = unitSkeleton(manifest);
  if (skeleton === null) return null;
  const functions = Object.keys(rustSection(manifest).exports);
  return { functions, skeleton, sources: suiteFiles(challenge), flags: TEST_PROGRAM };
}

/** The challenge's own test files, built against the student's crate once that is compiled. */
export const unitGrader: GraderSupport = {
  checkChallenge: checkRustChallenge,
  plan,
  prebuilt: prebuiltFor(aheadProgram, plan),
  listing,
  exporting: listExports,
  readAnswer: readUnitAnswer,
  explainBuildFailure: (stderr, { manifest }, files) => explainBuildFailure(stderr, manifest, files),
  resists:
    "Tests run in a process of their own and answer with a secret number, so printed results, early exits and hooks pass nothing. " +
    "Types of your own bring their own comparison, and a hole in the compiler's soundness would not be stopped.",
};
