import type { FunctionSignature, JudgedChallenge, Manifest, SourceFile } from "@crucible/contract";
import { readFunctionAnswer } from "../answer.ts";
import { parseValueType } from "../function/parse-value-type.ts";
import { encodeValues } from "../function/wire.ts";
import type { BuildStep, GraderSupport, JudgingPlan, PutFile } from "../language.ts";
import { crateRules, RUST_KEYWORDS } from "./challenge-rules.ts";
import { functionDriver, functionPin, functionSkeleton } from "./function-driver.ts";
import { checkRustFiles } from "./path-rules.ts";
import { prebuiltFor } from "./prebuilt.ts";
import type { AheadProgram } from "./prebuilt-commands.ts";
import {
  BUILD_FOLDER,
  COMPILER_ENVIRONMENT,
  commonFlags,
  crateFlags,
  encode,
  HARNESS_FOLDER,
  RUN_ENVIRONMENT,
  RUN_PATH,
  RUSTC,
  SUITE_FOLDER,
} from "./rustc.ts";
import { crateNameOf, rustSection } from "./section.ts";
import { explainBuildFailure } from "./signature-errors.ts";
import { STUDENT_CRATE } from "./test-root.ts";
import { compileStudent } from "./unit-grader.ts";

const ARTIFACT = `${BUILD_FOLDER}/driver`;

/** @throws RangeError when the challenge's grader is another. */
function signatureOf(manifest: Manifest): FunctionSignature {
  if (manifest.function === undefined) throw new RangeError(`${manifest.slug} has no function's signature`);
  return manifest.function;
}

/** What the driver reads on standard input, by the case's name. */
function functionInputs({ manifest, cases }: JudgedChallenge): Map<string, Uint8Array> {
  const types = signatureOf(manifest).parameters.map(({ type }) => parseValueType(type));
  return new Map(
    cases.flatMap((one) => (one.kind === "function" ? [[one.name, encodeValues(types, one.arguments)] as const] : [])),
  );
}

const DRIVER_PROGRAM = ["--crate-type=bin", "--crate-name=crucible_driver"];

function driverFiles(manifest: Manifest): PutFile[] {
  return [{ path: `${SUITE_FOLDER}/root.rs`, data: encode(functionDriver(signatureOf(manifest))) }];
}

/** Compiles and links the driver against the student's crate. */
function buildDriver({ manifest }: JudgedChallenge): BuildStep {
  return {
    files: driverFiles(manifest),
    command: {
      argv: [
        RUSTC,
        ...commonFlags(manifest),
        ...DRIVER_PROGRAM,
        "-Cstrip=symbols",
        "-Clink-arg=-fuse-ld=mold",
        "-Awarnings",
        `--remap-path-prefix=${SUITE_FOLDER}=`,
        ...crateFlags(manifest),
        `--extern=${STUDENT_CRATE}=${BUILD_FOLDER}/lib${crateNameOf(manifest)}.rlib`,
        `--extern=harness=${HARNESS_FOLDER}/libharness.rlib`,
        `-o${ARTIFACT}`,
        "root.rs",
      ],
      env: COMPILER_ENVIRONMENT,
      workingDirectory: SUITE_FOLDER,
    },
  };
}

function plan(challenge: JudgedChallenge, files: SourceFile[]): JudgingPlan {
  checkRustFiles(files, "function");
  const inputs = functionInputs(challenge);
  return {
    compile: compileStudent(challenge, files),
    tests: buildDriver(challenge),
    take: [{ from: ARTIFACT, to: RUN_PATH, executable: true }],
    deliver: [],
    run: (test) => {
      const stdin = inputs.get(test.name);
      if (stdin === undefined) throw new RangeError(`${challenge.manifest.slug} has no case ${test.name}`);
      return { command: { argv: [RUN_PATH], env: RUN_ENVIRONMENT, workingDirectory: "/tmp" }, stdin };
    },
  };
}

/** The same driver, linked against the signature alone. */
function aheadProgram({ manifest }: JudgedChallenge): AheadProgram {
  const signature = signatureOf(manifest);
  return {
    functions: [signature.name],
    skeleton: functionSkeleton(signature),
    sources: driverFiles(manifest),
    flags: DRIVER_PROGRAM,
  };
}

function checkChallenge({ manifest }: JudgedChallenge): string[] {
  const { name, parameters } = signatureOf(manifest);
  const faults = crateRules(manifest);
  const keyword = (place: string, word: string) => {
    if (RUST_KEYWORDS.has(word)) faults.push(`${place}: \`${word}\` is a keyword of Rust. Use another name`);
  };
  keyword("function.name", name);
  parameters.forEach((parameter, index) => {
    keyword(`function.parameters[${index}].name`, parameter.name);
  });
  return faults;
}

/** The driver's pin of the signature, told as `unit` tells the pin of an export. */
function explain(stderr: string, manifest: Manifest, files: SourceFile[]) {
  const signature = signatureOf(manifest);
  const exports = { [signature.name]: functionPin(signature) };
  return explainBuildFailure(stderr, { ...manifest, rust: { ...rustSection(manifest), exports } }, files);
}

/** The student's function, called once a case by a generated driver. */
export const functionGrader: GraderSupport = {
  checkChallenge,
  plan,
  prebuilt: prebuiltFor(aheadProgram, plan),
  listing: null,
  exporting: null,
  readAnswer: readFunctionAnswer,
  explainBuildFailure: (stderr, { manifest }, files) => explain(stderr, manifest, files),
  resists:
    "Your function is called once a case, and what it returns is compared outside of the sandbox, where the expected values never were. " +
    "Only knowing the answer passes.",
};
