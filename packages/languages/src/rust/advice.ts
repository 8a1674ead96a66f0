import type { JudgedChallenge, SourceFile } from "@crucible/contract";
import type { AdviceSupport, BuildStep, OwnTestsPlan } from "../language.ts";
import { readDiagnostics } from "./diagnostics.ts";
import { readDocTests, readOwnTests } from "./own-tests.ts";
import { entryFile } from "./path-rules.ts";
import {
  BUILD_FOLDER,
  COMPILER_ENVIRONMENT,
  commonFlags,
  crateFlags,
  featureFlags,
  RUN_ENVIRONMENT,
  RUSTC,
  STUDENT_FOLDER,
  studentFiles,
} from "./rustc.ts";
import { crateNameOf, rustSection } from "./section.ts";

const CLIPPY = "/usr/bin/clippy-driver";
const RUSTFMT = "/usr/bin/rustfmt";
const RUSTDOC = "/usr/bin/rustdoc";
const OWN_TESTS = `${BUILD_FOLDER}/own-tests`;
const RUN_OWN_TESTS = "/tmp/own-tests";
/** Reports that can be read; an unstable form, which these trusted tools write for code that gets nothing by it. */
const AS_JSON = ["-Zunstable-options", "--format=json"];
const BOOTSTRAP = { RUSTC_BOOTSTRAP: "1" };

function inStudentFolder(files: readonly SourceFile[], argv: string[], env: Record<string, string> = {}): BuildStep {
  return {
    files: studentFiles(files),
    command: { argv, env: { ...COMPILER_ENVIRONMENT, ...env }, workingDirectory: STUDENT_FOLDER },
  };
}

function crateTypeOf({ manifest }: JudgedChallenge): string {
  return manifest.grader === "stdio" ? "bin" : "lib";
}

/** What every call for the student's crate as a whole is told. */
function crate({ manifest }: JudgedChallenge): string[] {
  return [
    ...commonFlags(manifest),
    `--crate-name=${crateNameOf(manifest)}`,
    ...featureFlags(manifest),
    ...crateFlags(manifest),
  ];
}

function lint(challenge: JudgedChallenge, files: SourceFile[]): BuildStep {
  const kind = [`--crate-type=${crateTypeOf(challenge)}`, "--emit=metadata", `--out-dir=${BUILD_FOLDER}`];
  return inStudentFolder(files, [CLIPPY, ...crate(challenge), ...kind, "-Wclippy::all", entryOf(challenge)]);
}

/** Formats the entry file and the modules that it names. */
function format(challenge: JudgedChallenge, files: SourceFile[]): BuildStep {
  const { edition } = rustSection(challenge.manifest);
  return inStudentFolder(files, [RUSTFMT, `--edition=${edition}`, entryOf(challenge)]);
}

function ownTests(challenge: JudgedChallenge, files: SourceFile[]): OwnTestsPlan | null {
  const hasTests = files.some(({ content }) => /#\s*\[\s*test\s*\]/.test(content));
  const { docTests } = rustSection(challenge.manifest);
  // Documentation examples call a library; a program has none to call.
  const hasExamples =
    docTests && challenge.manifest.grader !== "stdio" && files.some(({ content }) => content.includes("```"));
  if (!hasTests && !hasExamples) return null;
  return {
    build: hasTests ? buildOwnTests(challenge, files) : null,
    take: { from: OWN_TESTS, to: RUN_OWN_TESTS, executable: true },
    run: {
      argv: [RUN_OWN_TESTS, ...AS_JSON, "--test-threads=1"],
      env: { ...RUN_ENVIRONMENT, ...BOOTSTRAP },
      workingDirectory: "/tmp",
    },
    readTests: readOwnTests,
    docTests: hasExamples ? buildDocTests(challenge, files) : null,
    readDocTests,
  };
}

function buildOwnTests(challenge: JudgedChallenge, files: SourceFile[]): BuildStep {
  const link = ["--test", "-Cstrip=symbols", "-Clink-arg=-fuse-ld=mold", `--remap-path-prefix=${STUDENT_FOLDER}=`];
  return inStudentFolder(files, [RUSTC, ...crate(challenge), ...link, `-o${OWN_TESTS}`, entryOf(challenge)]);
}

/** Compiles the library, then lets rustdoc compile and run the examples: in the compile container, where no test is. */
function buildDocTests(challenge: JudgedChallenge, files: SourceFile[]): BuildStep {
  const { manifest } = challenge;
  const name = crateNameOf(manifest);
  const library = [RUSTC, ...crate(challenge), "--crate-type=rlib", `--out-dir=${BUILD_FOLDER}`, entryOf(challenge)];
  const examples = [
    RUSTDOC,
    "--test",
    `--edition=${rustSection(manifest).edition}`,
    `--crate-name=${name}`,
    ...featureFlags(manifest),
    ...crateFlags(manifest),
    `--extern=${name}=${BUILD_FOLDER}/lib${name}.rlib`,
    "--test-args",
    AS_JSON.join(" "),
    entryOf(challenge),
  ];
  const script = [library, examples].map((argv) => argv.map(quote).join(" ")).join(" && ");
  return inStudentFolder(files, ["/bin/sh", "-c", script], BOOTSTRAP);
}

function entryOf({ manifest }: JudgedChallenge): string {
  return entryFile(manifest.grader);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Clippy, rustfmt and the student's own tests. */
export const rustAdvice: AdviceSupport = {
  lint,
  // Errors too: some lints deny by themselves, and `#![deny(…)]` makes an error of any.
  readLints: (stderr, files) =>
    readDiagnostics(stderr, files).filter(({ level }) => level === "warning" || level === "error"),
  format,
  formattedPath: (path) => `${STUDENT_FOLDER}/${path}`,
  ownTests,
};
