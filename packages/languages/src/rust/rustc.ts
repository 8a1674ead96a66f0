import type { Manifest, SourceFile } from "@crucible/contract";
import type { BuildStep, PutFile } from "../language.ts";
import { rustSection } from "./section.ts";

/** Where things lie in the compile container. */
export const STUDENT_FOLDER = "/tmp/student";
export const SUITE_FOLDER = "/tmp/suite";
export const BUILD_FOLDER = "/tmp/build";
export const HARNESS_FOLDER = "/crucible/harness";
const CRATES_FOLDER = "/crucible/crates";
/** Where the run container finds what it runs. */
export const RUN_PATH = "/tmp/tests";

export const RUSTC = "/usr/bin/rustc";
export const COMPILER_ENVIRONMENT = { PATH: "/usr/bin:/bin", HOME: "/tmp", TMPDIR: "/tmp" };
export const RUN_ENVIRONMENT = { HOME: "/tmp", TMPDIR: "/tmp", RUST_BACKTRACE: "0" };

const REPORT = ["--error-format=json", "--diagnostic-width=100"];
/** Measured on six submissions: each of these makes the build faster; optimising makes it much slower. */
const FAST = ["-Cdebuginfo=0", "-Cembed-bitcode=no"];
/** Crates that are macros for the compiler: shared objects, where the others are libraries. */
const MACRO_CRATES = new Set(["int-enum"]);

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every call of the compiler for a challenge is told. */
export function commonFlags(manifest: Manifest): string[] {
  const { edition, profile } = rustSection(manifest);
  const optimised = profile === "release" ? ["-Copt-level=3", "-Cdebug-assertions=no"] : [];
  return [`--edition=${edition}`, ...FAST, ...REPORT, ...optimised];
}

/** The crates that the challenge names, out of the image's vetted set. */
export function crateFlags(manifest: Manifest): string[] {
  const { crates } = rustSection(manifest);
  if (crates.length === 0) return [];
  const externs = crates.map((crate) => {
    const name = crate.replaceAll("-", "_");
    return `--extern=${name}=${CRATES_FOLDER}/lib${name}.${MACRO_CRATES.has(crate) ? "so" : "rlib"}`;
  });
  return [...externs, `-Ldependency=${CRATES_FOLDER}/deps`];
}

/** cargo's features, on as in `cargo --features`. */
export function featureFlags(manifest: Manifest): string[] {
  return rustSection(manifest).features.map((feature) => `--cfg=feature="${feature}"`);
}

/**
 * What the student's own crate may not do. No `--cap-lints` anywhere: it would cap the forbidden lints too.
 * `missing_unsafe_on_extern` closes `extern` blocks and with them `#[link]` in edition 2021.
 */
export function forbiddingFlags(manifest: Manifest): string[] {
  return rustSection(manifest).allowUnsafe ? [] : ["-Funsafe_code", "-Fmissing_unsafe_on_extern"];
}

/** The student's files for the compile container. */
export function studentFiles(files: readonly SourceFile[]): PutFile[] {
  return files.map((file) => ({ path: `${STUDENT_FOLDER}/${file.path}`, data: encode(file.content) }));
}

/**
 * The student's crate on the stable compiler (no `RUSTC_BOOTSTRAP`: `#![feature]` fails), built into `BUILD_FOLDER`, which
 * this makes. `crate` says what kind it is and what it is called: both win over the crate's own attributes.
 */
export function compileStudentAs(
  crate: readonly string[],
  manifest: Manifest,
  files: readonly SourceFile[],
  entry: string,
): BuildStep {
  return {
    files: studentFiles(files),
    command: {
      argv: [
        RUSTC,
        ...commonFlags(manifest),
        ...crate,
        ...featureFlags(manifest),
        ...crateFlags(manifest),
        ...forbiddingFlags(manifest),
        // Panics and reports name `src/lib.rs`, also when seen from the test crate.
        `--remap-path-prefix=${STUDENT_FOLDER}=`,
        `--out-dir=${BUILD_FOLDER}`,
        entry,
      ],
      env: COMPILER_ENVIRONMENT,
      workingDirectory: STUDENT_FOLDER,
    },
  };
}
