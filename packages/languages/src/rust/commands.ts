import type { Manifest, SourceFile } from "@crucible/contract";
import type { Command, PutFile } from "../language.ts";
import { checkRustFiles } from "./path-rules.ts";
import { crateNameOf, STUDENT_CRATE, testRoot } from "./test-root.ts";

const STUDENT_FOLDER = "/tmp/student";
const SUITE_FOLDER = "/tmp/suite";
const BUILD_FOLDER = "/tmp/build";
const HARNESS = "/crucible/harness/libharness.rlib";

export const ARTIFACT_PATH = `${BUILD_FOLDER}/tests`;
export const RUN_PATH = "/tmp/tests";

const RUSTC = "/usr/bin/rustc";
const ENVIRONMENT = { PATH: "/usr/bin:/bin", HOME: "/tmp", TMPDIR: "/tmp" };
const REPORT = ["--error-format=json", "--diagnostic-width=100"];
/** Measured on six submissions: each of these makes the build faster; optimising makes it much slower. */
const FAST = ["-Cdebuginfo=0", "-Cembed-bitcode=no"];

const encode = (text: string) => new TextEncoder().encode(text);

/** The student's crate, alone. Checks the paths again: what was stored is not trusted to have been checked. */
export function studentFiles(files: SourceFile[]): PutFile[] {
  checkRustFiles(files);
  return files.map((file) => ({ path: `${STUDENT_FOLDER}/${file.path}`, data: encode(file.content) }));
}

/**
 * Compiles the student's crate as a library, on the stable compiler (no `RUSTC_BOOTSTRAP`: `#![feature]` fails).
 * `--crate-type` and `--crate-name` win over the crate's own attributes. No `--cap-lints`: it would cap the
 * forbidden lints too. `missing_unsafe_on_extern` closes `extern` blocks and with them `#[link]` in edition 2021.
 */
export function compileStudent(manifest: Manifest): Command {
  const forbidden = manifest.rust.allowUnsafe ? [] : ["-Funsafe_code", "-Fmissing_unsafe_on_extern"];
  return {
    argv: [
      RUSTC,
      `--edition=${manifest.rust.edition}`,
      "--crate-type=rlib",
      `--crate-name=${crateNameOf(manifest)}`,
      ...FAST,
      ...REPORT,
      ...forbidden,
      // Panics and reports name `src/lib.rs`, also when seen from the test crate.
      `--remap-path-prefix=${STUDENT_FOLDER}=`,
      `--out-dir=${BUILD_FOLDER}`,
      "src/lib.rs",
    ],
    env: ENVIRONMENT,
    workingDirectory: STUDENT_FOLDER,
  };
}

/** The generated root and the challenge's tests. They enter the container only after the student's crate is built. */
export function testFiles(manifest: Manifest, tests: SourceFile[]): PutFile[] {
  return [
    { path: `${SUITE_FOLDER}/root.rs`, data: encode(testRoot(manifest, tests)) },
    ...tests.map((file) => ({ path: `${SUITE_FOLDER}/tests/${file.path}`, data: encode(file.content) })),
  ];
}

/**
 * Compiles and links the tests. Only this trusted crate may use unstable features. The leading `::` of the test
 * runner matters: without it, a student's `mod harness` would be the runner.
 */
export function buildTests(manifest: Manifest): Command {
  return {
    argv: [
      RUSTC,
      `--edition=${manifest.rust.edition}`,
      "--test",
      "--crate-name=crucible_tests",
      ...FAST,
      ...REPORT,
      "-Cstrip=symbols",
      "-Clink-arg=-fuse-ld=mold",
      "-Awarnings",
      "-Zcrate-attr=feature(custom_test_frameworks)",
      "-Zcrate-attr=test_runner(::harness::run)",
      `--remap-path-prefix=${SUITE_FOLDER}=`,
      `--extern=${STUDENT_CRATE}=${BUILD_FOLDER}/lib${crateNameOf(manifest)}.rlib`,
      `--extern=harness=${HARNESS}`,
      `-o${ARTIFACT_PATH}`,
      "root.rs",
    ],
    env: { ...ENVIRONMENT, RUSTC_BOOTSTRAP: "1" },
    workingDirectory: SUITE_FOLDER,
  };
}

/** One test in a process of its own. The harness answers on descriptor 4. */
export function runTest(manifest: Manifest, test: string): Command {
  return {
    argv: [RUN_PATH, test, ...(manifest.rust.allowFiles ? ["--read-files"] : [])],
    env: { HOME: "/tmp", TMPDIR: "/tmp", RUST_BACKTRACE: "0" },
    workingDirectory: "/tmp",
  };
}
